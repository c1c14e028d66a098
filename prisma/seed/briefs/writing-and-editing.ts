import type { Brief } from '../trades/trade.type.js';

const textConstraints = [
  'No generated text: we want to hear a person.',
  'We expect one round of changes in the price.',
];

export const writingAndEditingBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'startup', 'org', 'agency'],
    mainSkills: ['Copywriting', 'Content strategy'],
    otherSkills: ['SEO', 'Editing', 'Brand identity'],
    price: [600, 3000],
    billing: 'FIXED',
    constraints: textConstraints,
    tasks: [
      {
        titles: [
          'Texts for the new website of {aBusiness}',
          'Say in plain words what {aBusiness} does ({skill})',
          '{skill} for the website of {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} in {city} and offer {offer}. Our site says so in words that nobody would use at a kitchen table. We want texts that sound like us.',
          'The design of our new site is finished and full of grey boxes. It goes live in {month} and needs words: who we are, what we offer ({offer}), and why.',
        ],
        deliverables: [
          'a page about our tone, with examples',
          'texts for about fifteen pages',
          'titles and descriptions for search engines',
          'a conversation with two of our {people} before you write',
        ],
      },
      {
        sectors: ['shop'],
        mainSkills: ['Copywriting'],
        per: 'dozens',
        price: [15, 35],
        titles: [
          'Copywriting: {dozens} product descriptions with character',
          '{dozens} product texts for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} and sell {offer}. In our shop {dozens} products have a photo, a price and one line copied from somewhere.',
        ],
        deliverables: [
          'three sample texts first',
          'a text of 80 to 120 words for each product',
          'a title and a description for search engines',
          'a page about our tone, with examples',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'agency', 'shop'],
    mainSkills: ['Blog writing', 'Content strategy'],
    otherSkills: ['SEO', 'Copywriting', 'Content marketing'],
    price: [500, 2500],
    constraints: textConstraints,
    tasks: [
      {
        per: 'few',
        price: [180, 420],
        billing: 'FIXED',
        titles: [
          '{few} articles for the blog of {aBusiness}',
          'Blog writing: answers to what {people} keep asking',
          '{skill}: {few} in-depth articles by {month}',
        ],
        goals: [
          'Our {people} ask the same questions again and again. We are {aBusiness}; good answers deserve good articles, {few} to begin with, and nobody here has the time to write them.',
        ],
        deliverables: [
          'a plan of topics',
          '{few} articles of 900 to 1,400 words',
          'a suggestion for a picture with each',
          'corrections after our expert has read it',
        ],
      },
      {
        mainSkills: ['Ghostwriting'],
        billing: 'HOURLY',
        titles: [
          'Ghostwriting for the founder of {aBusiness}',
          'Write for our director in {city}, who has no time (ghostwriting)',
        ],
        goals: [
          'We are {aBusiness}. Our founder and director knows a lot about our field and publishes almost nothing. We would like a ghostwriter who talks to her for an hour and turns that into something worth reading.',
        ],
        deliverables: [
          'an interview by phone for each piece',
          'two pieces a month in her own voice',
          'short versions for social media',
          'corrections after she has read it',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm', 'agency', 'startup'],
    mainSkills: ['Proofreading', 'Editing'],
    otherSkills: ['Adobe InDesign', 'Technical writing'],
    price: [300, 1500],
    billing: 'FIXED',
    constraints: [
      'British spelling, please, and our own style guide of four pages.',
      'Texts come as documents with tracked changes.',
    ],
    tasks: [
      {
        per: 'hundreds',
        price: [4, 8],
        titles: [
          '{skill} of a report of {hundreds} pages',
          '{hundreds} pages before they go to print in {month} ({skill})',
          '{skill}: a long report by {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} and our report of {hundreds} pages goes to print in {month}. The facts are right; commas, spellings and references need a good eye.',
        ],
        deliverables: [
          'a corrected text with tracked changes',
          'a check of names, numbers and references',
          'a list of spellings that we can keep',
          'a last look at the laid-out pages',
        ],
      },
      {
        mainSkills: ['Editing'],
        price: [800, 3000],
        titles: [
          'Editing: a handbook by {few} authors in one voice',
          'Editing: make one text out of {few} chapters by {few} people',
          'A handbook of {aBusiness} needs an editor',
        ],
        goals: [
          'We are {aBusiness}. Our handbook was written by {few} colleagues who hardly spoke to each other. It is correct, long, and reads like it.',
        ],
        deliverables: [
          'a corrected text with tracked changes',
          'one voice, and a third fewer words',
          'comments where the sense is unclear',
          'a list of terms that all authors can use',
        ],
      },
      {
        billing: 'HOURLY',
        titles: [
          'Second pair of eyes for the publications of {aBusiness} ({skill})',
          '{skill} each {weekday} for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} and publish something every {weekday}. Before it goes out, somebody with a good eye should read it.',
        ],
        deliverables: [
          'corrections within one working day',
          'comments where the sense is unclear',
          'a check of names and numbers',
          'a list of spellings that grows with us',
        ],
      },
    ],
  },
];
