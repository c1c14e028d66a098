import type { Brief, Sector } from '../trades/trade.type.js';

const anybody: readonly Sector[] = ['shop', 'firm', 'startup', 'org', 'agency'];

export const ideasForScreens: Readonly<Record<string, readonly Brief[]>> = {
  'web-development': [
    {
      sectors: anybody,
      mainSkills: ['TypeScript', 'React', 'Vue.js', 'Node.js'],
      otherSkills: ['HTML and CSS', 'Web accessibility', 'PostgreSQL', 'UI design'],
      price: [1800, 7500],
      tasks: [
        {
          titles: [
            'A waiting list that fills cancelled slots by itself',
            'Cancelled at nine, taken at ten: a waiting list for every {business}',
            'Let {people} take over appointments that others gave back',
          ],
          goals: [
            'Every week {dozens} appointments are cancelled somewhere on the same day, and the slot stays empty because nobody has time to call round. A small page could offer it to {people} who asked to be told, first come, first served. It needs no account, only a link that works once.',
            'Think of {aBusiness}: the book is full, somebody cancels, and an hour later somebody else calls in vain. The two never meet. A shared waiting list that writes to the next three people and takes the first answer would be enough.',
          ],
          deliverables: [
            'a page on which people leave a number and the times that suit them',
            'a message to the next three when a slot is free, with a link that works once',
            'a rule that holds when two of them click at the same moment',
            'a weekly note of how many slots were saved',
          ],
        },
        {
          titles: [
            'One page that shows what is open right now in {city}',
            'Opening hours that are true on holidays too',
          ],
          goals: [
            'Half of the opening hours on the web are wrong in the week of a holiday. People stand before a closed door, and nobody ever tells the owner. A page where each place confirms its hours with one click on Monday would fix most of it.',
            'In {city} there are hundreds of small places, each with its own calendar of exceptions. I would like one list that is right today, that anybody may embed, and that says when an entry was last confirmed.',
          ],
          deliverables: [
            'a form that takes less than a minute a week',
            'a list by street and by what is offered',
            'a small piece of code that others can put on their own pages',
            'a mark on every entry that has not been confirmed for a month',
          ],
        },
        {
          titles: [
            'Forms that survive a lost connection',
            'Save what people typed, even when the train is in a tunnel',
          ],
          goals: [
            'Long forms are filled in on phones, on trains, in waiting rooms. When the connection is gone so is the text, and most people do not type it twice. There should be one small library for {skill} that keeps the draft and sends it later.',
            'I have watched {people} lose twenty minutes of typing to one dead spot in the network. Keeping a draft on the device is not hard; doing it so that nothing is sent twice is. Let us solve it once and give it away.',
          ],
          deliverables: [
            'drafts that are kept on the device until they are sent',
            'one clear line that says what was saved and when',
            'a key for each attempt, so that nothing is sent twice',
            'an example page and a page of documentation',
          ],
        },
      ],
    },
  ],
  'software-and-mobile': [
    {
      sectors: anybody,
      mainSkills: ['Flutter', 'Kotlin', 'Swift', 'Python'],
      otherSkills: ['Android', 'iOS', 'Test automation', 'UI design'],
      price: [2500, 9000],
      tasks: [
        {
          titles: [
            'An app that reads the meter from a photo',
            'Photograph the meter, and the number is in the books',
          ],
          goals: [
            'In many houses somebody walks down to the cellar once a month, writes down {few} numbers and types them in upstairs. A phone can read them. What is missing is an app that does nothing else, works without a network and exports a plain table.',
            'Meter readings are copied by hand in thousands of buildings, and one digit in fifty is wrong. With a photo the number can be checked later by anybody. It should run on a five-year-old phone.',
          ],
          deliverables: [
            'recognition on the phone itself, without a network',
            'a warning when a number is lower than last month',
            'an export as a table that every program opens',
            'the photo kept beside each number',
          ],
        },
        {
          titles: [
            'A shared tool shed for {people}',
            'Who has the ladder? Lending among neighbours in {city}',
          ],
          goals: [
            'A drill is used for twelve minutes in its life. A small app could say who nearby owns which tool, who has it now and when it comes back. No money, no ratings, only names and dates.',
            'In our street there are nine ladders and one gutter that needs cleaning. Lending works as long as somebody remembers who has what. A shared list on the phone would remember, and remind kindly.',
          ],
          deliverables: [
            'a list of things with a photo and an owner',
            'a reminder two days before something is due back',
            'groups of up to {dozens} households that invite each other',
            'everything usable with large letters and one hand',
          ],
        },
        {
          titles: [
            'Test phones that freelancers share',
            'A library of old devices in {city} for trying apps',
          ],
          goals: [
            'Everybody who builds apps needs the one phone that nobody owns any more. Together the freelancers on this board have hundreds in their drawers. Let us put them on a shelf that can be reached from afar, an hour at a time.',
            'Bugs on old devices are found by {people}, not by us, because none of us has those devices. A shelf of {dozens} phones in {city} with remote access, paid by the hour, would change that.',
          ],
          deliverables: [
            'remote control of a phone from the browser',
            'a calendar of half-hour slots',
            'a reset that leaves nothing of the last user behind',
            'a report with video of what was done',
          ],
        },
      ],
    },
  ],
  'data-and-ai': [
    {
      sectors: anybody,
      mainSkills: ['Data analysis', 'Python', 'SQL', 'Machine learning'],
      otherSkills: ['Pandas', 'Power BI', 'Data engineering', 'Excel modelling'],
      price: [1500, 7000],
      tasks: [
        {
          titles: [
            'How much should we order? A forecast for every {business}',
            'Throw less away: a forecast from the weather and last year',
          ],
          goals: [
            'Small shops order by feeling and throw away what was too much. Sales of two years, the weather and the school holidays are enough for a forecast that beats the feeling on most days. It could be one sheet with one number for tomorrow.',
            'I have done this for {aBusiness} with nothing but a till export, and it saved a tenth of what was thrown away. Others could use the same script if somebody made it easy to feed.',
          ],
          deliverables: [
            'a script that reads the exports of the common tills',
            'one number for each product and day, with a range',
            'a page that compares it with what was really sold',
            'a manual for somebody who has never seen a terminal',
          ],
        },
        {
          titles: [
            'A public list of hourly rates that is honest',
            'What do freelancers really earn? An open survey',
          ],
          goals: [
            'Every survey of rates asks those who have time to answer. With {hundreds} anonymous invoices a year one could say what is really paid, by trade and by country, and how late. The raw data would be open to everybody.',
            'Beginners ask too little, and clients cannot tell what is fair. An open table of paid rates, checked against invoices and made anonymous, would help both sides.',
          ],
          deliverables: [
            'a form that takes an invoice and forgets who sent it',
            'checks that find typing errors and double entries',
            'a page with medians by trade, country and year',
            'the method, described so that others can repeat it',
          ],
        },
      ],
    },
  ],
  'cloud-and-security': [
    {
      sectors: anybody,
      mainSkills: ['Linux administration', 'Security auditing', 'Docker', 'AWS'],
      otherSkills: ['CI/CD', 'Terraform', 'Network administration', 'PostgreSQL'],
      price: [1200, 6000],
      tasks: [
        {
          titles: [
            'A fire drill for backups, once a quarter',
            'Restore before you need to: backup drills for small teams',
          ],
          goals: [
            'Everybody has backups, hardly anybody has restored one. A small service could do it for them: take last night’s copy, bring it up on a machine of its own, ask it {few} questions, and send one line: works, or does not.',
            'The worst moment to find out that a backup is empty is the one at which it is needed. I would like a drill that runs by itself each quarter and ends in a page that one can show to an auditor.',
          ],
          deliverables: [
            'a restore into a machine that exists for one hour only',
            'checks that can be written as plain questions',
            'a report with times and sizes',
            'instructions for the day on which it is no drill',
          ],
        },
        {
          titles: [
            'Who still has access? A list for every {business}',
            'Take the keys back when somebody leaves',
          ],
          goals: [
            'When a freelancer has finished, the accounts stay: in the shop, in the newsletter, in the folder with the drafts. One list of who may do what, asked for every quarter, would be enough for a team of {dozens}.',
            'At {aBusiness} that I know, somebody who left three years ago could still sign in. No attack is needed for that to go wrong. A tool that asks each owner “still right?” with two buttons would do.',
          ],
          deliverables: [
            'connections to the ten most common services, for reading only',
            'one question for each person and service, by e-mail',
            'a record of who confirmed what, and when',
            'no password stored anywhere',
          ],
        },
      ],
    },
  ],
};
