import { languageOffers } from './language-offers.js';
import type { OfferTexts } from './offer-texts.type.js';

export const craftOffers: Readonly<Record<string, OfferTexts>> = {
  ...languageOffers,
  'design-and-ux': {
    approaches: [
      'I would talk to a few of your {people} first; half a day of that saves a week of drawing.',
      'You would see two directions, rough and early, and we would throw one away together.',
      'I draw the difficult cases first: the empty one, the one with the long name, the one on a small screen.',
      'I hand over named layers, the decisions behind them on one page, and an hour with whoever builds it.',
      'I would test a clickable draft with five people before anything is polished.',
    ],
    questions: [
      'Who decides in the end, and may that person be there from the beginning?',
      'What exists already that has to stay: colours, type, a logo?',
      'What do people complain about today?',
    ],
  },
  'illustration-and-3d': {
    approaches: [
      'I start with small pencil sketches of everything, so that we agree on the idea before I spend days on light and colour.',
      'One picture comes first, finished to the last detail; once you like it the others follow its rules.',
      'You get layered source files and exports in every size that you name now.',
      'I would collect a board of references with you in the first two days, also of what you do not want.',
      'There are two rounds of changes in my price, one at the sketch and one near the end.',
    ],
    questions: [
      'Where will the pictures be seen, and how large?',
      'Are there pictures of yours whose style they have to match?',
      'Do you need the rights for print as well?',
    ],
  },
  'video-and-audio': {
    approaches: [
      'I would send a rough version of one part in the first week; tone and tempo are easier to talk about when you can hear them.',
      'I make a list of every take with time codes first, so that nothing good is forgotten.',
      'You comment right in the picture, at the second you mean; two rounds of that are included.',
      'I deliver in every format you need, with subtitles that a person has read.',
      'First the story on one page, then the cut, and the sound at the very end.',
    ],
    questions: [
      'How much material is there, and in what formats?',
      'Is the music licensed, or shall I look for some?',
      'Where will it be seen first: on a phone, a web page, a large screen?',
    ],
  },
  'marketing-and-sales': {
    approaches: [
      'I would spend the first week on your numbers, and tell you then which of the plans I would drop.',
      'I begin with ten conversations with your {people}; the texts come out of what they say.',
      'We would try three small things with little money and put the rest behind the one that works.',
      'You get one page each week: what was done, what it cost, what it brought, and what comes next.',
      'I would first repair what happens after the click; more visitors would only be lost in the same place.',
    ],
    questions: [
      'What is a new customer worth to you in the first year?',
      'What have you tried so far, and what came of it?',
      'Who answers when somebody writes or calls because of this?',
    ],
  },
  'finance-and-legal': {
    approaches: [
      'I would go through one month completely first; after that I know what the other eleven will take.',
      'You get a list of open questions after two days, sorted by how urgent they are.',
      'I write it in plain language first, let you correct the facts, and only then put it into its final form.',
      'Every figure has its source beside it, so that whoever checks it needs no call to me.',
      'I would begin with the deadline that is closest and work backwards from it.',
    ],
    questions: [
      'Which programs are your records in, and may I have access for reading?',
      'Is there an adviser already with whom I should agree on the details?',
      'Which countries does it have to hold in?',
    ],
  },
  'admin-and-support': {
    approaches: [
      'I would do the first batch together with you, write down every rule we meet, and do the rest alone.',
      'I keep a shared sheet with what is done, what is open and what I am not sure of; you can look at any hour.',
      'In the first week I would only watch and take notes; from the second on you hardly notice that somebody new is there.',
      'Whatever comes up twice gets a short written answer that anybody can use after me.',
      'I check a tenth of everything again the next morning, with fresh eyes.',
    ],
    questions: [
      'At which hours should I be there for your team?',
      'Which programs do you use for it today?',
      'What may I decide alone, and when should I ask?',
    ],
  },
};
