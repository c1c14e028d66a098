import type { Brief } from '../trades/trade.type.js';

export const marketingAndSalesBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'org', 'startup', 'agency'],
    mainSkills: ['SEO'],
    otherSkills: ['Content strategy', 'Google Analytics', 'Copywriting', 'WordPress'],
    price: [700, 3500],
    constraints: ['No bought links.', 'We need consent before any tracking.'],
    tasks: [
      {
        titles: [
          'SEO for {aBusiness} in {city}',
          'SEO: be found by {people} near {city}',
          'Three others come first: search visibility for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} in {city} and offer {offer}. People who search for exactly that find three others before they find us.',
        ],
        deliverables: [
          'a list of the twenty search terms that matter',
          'an audit of technology, content and links',
          'improved texts for the ten most important pages',
          'a plan for six months that we can carry out ourselves',
        ],
      },
      {
        mainSkills: ['SEO', 'Google Analytics'],
        titles: [
          '{aBusiness} lost half of its search visitors: find out why',
          'Fewer visitors since the relaunch: {skill} help for {aBusiness}',
        ],
        goals: [
          'Since our relaunch {few} months ago the visits from search engines have halved. We are {aBusiness} in {city} and would like to know why, and to get them back.',
        ],
        deliverables: [
          'a comparison of before and after the relaunch',
          'a list of causes ordered by weight',
          'the missing redirects',
          'measurement that respects consent',
        ],
      },
    ],
  },
  {
    sectors: ['shop', 'firm', 'startup'],
    mainSkills: ['Google Ads', 'Meta Ads'],
    otherSkills: ['Google Analytics', 'Copywriting', 'Graphic design'],
    price: [600, 3000],
    constraints: [
      'The media budget is separate from your fee.',
      'We agree on two figures at the start and judge by those.',
    ],
    tasks: [
      {
        titles: [
          '{skill} for {aBusiness}: small budget, clear aim',
          'Take over the {skill} account of {aBusiness}',
          '{skill}: better results for the same money by {month}',
        ],
        goals: [
          'We spend about {hundreds} a week on {skill} and cannot say what it brings. We offer {offer} and know what a new customer may cost.',
        ],
        deliverables: [
          'a review of what ran in the last year',
          'a new structure of the campaigns',
          'three variants of each advertisement',
          'a handover after three months',
        ],
      },
      {
        mainSkills: ['Conversion optimisation'],
        titles: [
          'Conversion optimisation for {aBusiness}',
          'Many visitors, few orders: look at the site of {aBusiness} in {city}',
        ],
        goals: [
          'Many {people} reach our site and few of them order. We are {aBusiness}; before we spend more on visitors we want to do better with those we have.',
        ],
        deliverables: [
          'a review of where visitors give up',
          'five ideas ordered by effort and effect',
          'tests with enough visitors to mean something',
          'a note of what we learned, also from what failed',
        ],
      },
    ],
  },
  {
    sectors: ['shop', 'firm', 'org', 'startup', 'agency'],
    mainSkills: ['Social media marketing'],
    otherSkills: ['Content marketing', 'Copywriting', 'Adobe Photoshop', 'Video editing'],
    price: [700, 2500],
    tasks: [
      {
        billing: 'HOURLY',
        titles: [
          'Social media marketing for {aBusiness}, {few} hours a week',
          'Tell the stories of {aBusiness} in {city} on social media',
          'Somebody who posts for us, {few} hours a week',
        ],
        goals: [
          'We post when somebody has time, which is rarely. We are {aBusiness} in {city} with plenty to tell and would like a person who finds the stories and tells them.',
        ],
        deliverables: [
          'a calendar of topics for a quarter',
          'posts with pictures, ready for approval',
          'answers to comments within a working day',
          'a monthly look at what worked',
        ],
      },
      {
        mainSkills: ['Email marketing', 'HubSpot'],
        billing: 'FIXED',
        titles: [
          'A newsletter for {aBusiness} from {month} on',
          'Write to {hundreds} {people} again ({skill})',
          '{skill} for {aBusiness} in {city}: start a newsletter',
        ],
        goals: [
          'We are {aBusiness} and have {hundreds} addresses of {people} who want to hear from us, and have written to them twice in three years.',
        ],
        deliverables: [
          'a list cleaned of those who never agreed',
          'a template in our colours',
          'a welcome series of {few} messages',
          'a plan for the first six issues',
        ],
      },
      {
        sectors: ['shop', 'startup'],
        mainSkills: ['Influencer marketing'],
        billing: 'FIXED',
        price: [900, 3500],
        titles: [
          'Influencer marketing for {aBusiness}: small and honest',
          'Find people who like us and say so ({city})',
        ],
        goals: [
          'We are {aBusiness} and offer {offer}. Our {people} hear of us from others whom they trust; we would like to work with {few} such people who have an audience of their own.',
        ],
        deliverables: [
          'a list of {dozens} people who fit, with reasons',
          'agreements with {few} of them',
          'texts and samples for each',
          'a report of what it brought',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'agency'],
    mainSkills: ['Market research'],
    otherSkills: ['Data analysis', 'Email marketing', 'Excel modelling'],
    price: [1000, 4500],
    constraints: ['Sources have to be named, so that we can check them.'],
    tasks: [
      {
        titles: [
          'Market research for {aBusiness} entering {few} new markets',
          'Market research: who else needs {aBusiness}?',
          'Whom should we talk to first? Research for {aBusiness} in {city}',
        ],
        goals: [
          'We offer {offer} and have grown by recommendation. Before we enter {few} new markets we need to know who there has the problem that we solve, and how they solve it today.',
        ],
        deliverables: [
          'a description of the three best groups of customers',
          'a comparison of the {few} markets',
          'ten conversations with notes',
          'a recommendation we can decide on',
        ],
      },
      {
        mainSkills: ['Lead generation'],
        per: 'hundreds',
        price: [3, 7],
        billing: 'FIXED',
        constraints: ['Only data that companies publish themselves.'],
        titles: [
          'Lead generation: a checked list of {hundreds} companies',
          'Lead generation for {aBusiness}: {hundreds} companies around {city}',
        ],
        goals: [
          'We are {aBusiness} and offer {offer}. We know which kind of company buys from us, and want {hundreds} more of them in a list that one can work with.',
        ],
        deliverables: [
          'a sample of twenty first',
          'a checked list of {hundreds} companies',
          'a contact who decides, with the source',
          'a note on how the list was made',
        ],
      },
      {
        mainSkills: ['HubSpot'],
        price: [800, 3500],
        constraints: ['Accounts and data belong to us; you get access.'],
        titles: [
          'Set up HubSpot so that our sales team in {city} uses it',
          'HubSpot for {aBusiness}: {few} inboxes, one list of contacts',
        ],
        goals: [
          'We are {aBusiness}, and our contacts are spread over {few} inboxes and a spreadsheet. Two people called the same customer on the same day last week.',
        ],
        deliverables: [
          'one list of contacts without duplicates',
          'a pipeline with clear steps',
          'a report for the {weekday} meeting',
          'an hour of training for each colleague',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'startup', 'firm'],
    mainSkills: ['Public relations'],
    otherSkills: ['Press releases', 'Speechwriting'],
    price: [900, 4000],
    tasks: [
      {
        titles: [
          'Press work for {aBusiness} in {city}',
          'Get {aBusiness} into the local press by {month}',
          'PR consultant for our news in {month} ({city})',
        ],
        goals: [
          'We are {aBusiness} and do things worth writing about, but no journalist in {city} knows us. In {month} we have news that deserves more than a post.',
          'We are {aBusiness}. The last time we were in the paper in {city} it was because of a water pipe. In {month} we have better news, and would like to be known for {offer}.',
        ],
        deliverables: [
          'a list of journalists who cover our subject',
          'two press releases and a fact sheet',
          'personal calls, not only mailings',
          'training for our spokesperson',
        ],
      },
    ],
  },
];
