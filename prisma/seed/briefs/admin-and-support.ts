import type { Brief } from '../trades/trade.type.js';

export const adminAndSupportBriefs: readonly Brief[] = [
  {
    sectors: ['firm', 'startup', 'shop', 'agency', 'org'],
    mainSkills: ['Virtual assistance', 'Customer support'],
    otherSkills: ['Data entry', 'Email marketing'],
    price: [600, 1800],
    billing: 'HOURLY',
    constraints: [
      'We start with a paid trial of one week.',
      'You should be reachable between 9:00 and 15:00 CET.',
    ],
    tasks: [
      {
        titles: [
          '{skill} for {aBusiness}, {few} hours a week',
          '{skill}: answer {people} while we work',
          'A friendly voice for {aBusiness} in {city}',
          '{skill} in {month} while a colleague is away',
        ],
        goals: [
          'We are {aBusiness} in {city}. The phone rings while we work, and from {month} on a colleague is away too. Our {people} wait too long for an answer; we would like somebody friendly to take that over for {few} hours a week.',
        ],
        deliverables: [
          'answers to calls and messages within four hours',
          'a calendar without collisions',
          'a short summary each {weekday}',
          'a notice when the same question comes up again and again',
        ],
      },
      {
        mainSkills: ['Customer support'],
        titles: [
          'Calm hands for the inbox of {aBusiness}',
          'Customer support: {dozens} messages a day for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness}, and about {dozens} messages reach us each day. Most need the same ten answers, some need thought, and a few are urgent.',
        ],
        deliverables: [
          'answers to messages within four hours',
          'a collection of good standard answers',
          'urgent messages passed on at once',
          'a short summary each {weekday}',
        ],
      },
    ],
  },
  {
    sectors: ['firm', 'org', 'shop', 'startup'],
    mainSkills: ['Data entry'],
    otherSkills: ['Excel modelling', 'Virtual assistance'],
    price: [2, 4],
    per: 'hundreds',
    billing: 'FIXED',
    constraints: ['Please begin with a sample of twenty.'],
    tasks: [
      {
        sectors: ['firm', 'org'],
        titles: [
          'Type {hundreds} paper forms into a database',
          '{hundreds} handwritten forms of {aBusiness} into a database by {month}',
        ],
        goals: [
          'We are {aBusiness}, and our old records are on paper: {hundreds} forms in readable handwriting. They are scanned and have to go into a database by {month}.',
        ],
        deliverables: [
          'complete records, checked twice',
          'a list of everything that could not be read',
          'a consistent spelling of streets and names',
          'progress in portions of a hundred',
        ],
      },
      {
        price: [1, 2],
        titles: [
          'Clean up a list of {hundreds} contacts for {aBusiness}',
          '{hundreds} contacts, many of them twice ({city})',
        ],
        goals: [
          'We are {aBusiness} in {city} and our list of {hundreds} contacts has grown in {few} places at once. There are duplicates, old addresses, and names in the wrong column.',
        ],
        deliverables: [
          'one list without duplicates',
          'a note on how duplicates were decided',
          'a consistent spelling of streets and names',
          'a list of what only we can decide',
        ],
      },
    ],
  },
  {
    sectors: ['shop'],
    mainSkills: ['Shopify'],
    otherSkills: ['Web design', 'SEO', 'HTML and CSS', 'Email marketing'],
    price: [900, 4500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          'Shopify shop for {aBusiness} in {city}',
          'A first Shopify shop for {aBusiness}, ready by {month}',
        ],
        goals: [
          'We are {aBusiness} and sell {offer}. So far {people} order by e-mail; we would like a real shop that is ready by {month}.',
        ],
        deliverables: [
          'a shop in our colours, ready for phones',
          'our first forty products with variants and photos',
          'shipping and tax rules for {few} countries',
          'an introduction for two colleagues',
        ],
      },
      {
        price: [5, 9],
        per: 'hundreds',
        titles: [
          'Put {hundreds} products into the Shopify shop of {aBusiness}',
          '{hundreds} products, one Shopify shop ({city})',
        ],
        goals: [
          'Our Shopify shop is ready and empty. We are {aBusiness}; {hundreds} products with prices, sizes and photos are in a spreadsheet and a folder.',
        ],
        deliverables: [
          'all products with variants and photos',
          'categories and filters that make sense',
          'a list of products with something missing',
          'a spreadsheet that can be imported again',
        ],
      },
      {
        price: [600, 2200],
        titles: [
          'Tidy up the Shopify shop of {aBusiness} before {month}',
          'Nine paid apps too many: Shopify clean-up in {city}',
        ],
        goals: [
          'We are {aBusiness}. Our shop runs, but it runs on nine paid apps and a theme we do not understand. By {month} we want it simpler, and cheaper each month.',
        ],
        deliverables: [
          'a list of apps with what each one does and costs',
          'the removal of those we can do without',
          'a current theme in our colours',
          'a test order in each country we ship to',
        ],
      },
      {
        price: [600, 2500],
        titles: [
          'Subscriptions in Shopify for {aBusiness}',
          'Shopify: let {people} of {aBusiness} subscribe',
        ],
        goals: [
          'We are {aBusiness} and sell {offer}. Regulars ask for a standing order each month; our Shopify shop should be able to take it, pause it and end it.',
        ],
        deliverables: [
          'subscriptions that one can pause and end alone',
          'order mails in our own words',
          'a discount rule for subscribers',
          'an introduction for two colleagues',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'agency', 'org'],
    mainSkills: ['Project management'],
    otherSkills: ['Virtual assistance', 'Excel modelling'],
    price: [1500, 6000],
    tasks: [
      {
        billing: 'HOURLY',
        titles: [
          'Project management for {aBusiness}, {few} months',
          'Project management: keep {few} suppliers on one schedule',
          'Somebody who sees the whole, for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness}, in the middle of a project with {few} suppliers and {dozens} open ends that has {few} months to go. Everybody works hard, and nobody sees the whole.',
        ],
        deliverables: [
          'a plan on one page',
          'a weekly meeting of thirty minutes with minutes',
          'a list of risks with owners',
          'a short report each {weekday}',
        ],
      },
      {
        mainSkills: ['Salesforce'],
        billing: 'FIXED',
        titles: [
          'Set up Salesforce with us at {aBusiness} in {city}',
          'Salesforce: one list of contacts for {few} teams',
          'Salesforce for {aBusiness}, and this time properly',
        ],
        goals: [
          'Each of our {few} teams keeps its own list of contacts. We are {aBusiness} and have paid for Salesforce advice once before, and got slides; this time we want it set up.',
        ],
        deliverables: [
          'one list of contacts with clear rights',
          'fields that somebody fills in, and no others',
          'reports for {few} teams',
          'training for our colleagues in small groups',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'agency', 'firm', 'startup'],
    mainSkills: ['Event planning'],
    otherSkills: ['Project management', 'Graphic design', 'Public relations'],
    price: [1200, 4500],
    billing: 'FIXED',
    constraints: ['You need to be in {city} on the day itself.'],
    tasks: [
      {
        titles: [
          'Conference in {city} in {month}: planning and the day itself',
          '{hundreds} guests of {aBusiness} in {month}: plan the day',
          'Event planning for {aBusiness}: {hundreds} guests',
        ],
        goals: [
          'We are {aBusiness} and in {month} expect {hundreds} guests at a conference in {city}. We have a date and a budget; rooms, food and a plan of the day are missing.',
        ],
        deliverables: [
          'a comparison of three places',
          'a budget that is updated each week',
          'bookings for food, sound and helpers',
          'a plan of the day by the minute',
        ],
      },
      {
        sectors: ['org', 'firm'],
        titles: ['Open day at {aBusiness} in {month}', 'Open day in {city}: somebody with a plan'],
        goals: [
          'We are {aBusiness} in {city} and want to show everybody in {month} what happens behind the scenes. Our own team will be busy being the attraction.',
        ],
        deliverables: [
          'a plan of the day by the minute',
          'signs, helpers and a good plan for rain',
          'a budget that is updated each week',
          'somebody on site from set-up to the last chair',
        ],
      },
    ],
  },
];
