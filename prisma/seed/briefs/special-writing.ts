import type { Brief } from '../trades/trade.type.js';

export const specialWritingBriefs: readonly Brief[] = [
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['Technical writing'],
    otherSkills: ['Editing', 'UX writing', 'UX research'],
    price: [900, 4500],
    billing: 'FIXED',
    tasks: [
      {
        sectors: ['startup'],
        per: 'dozens',
        price: [40, 80],
        titles: [
          'Manual for {people}: rewrite {dozens} pages',
          'Help centre of {aBusiness}: {dozens} articles',
          'Technical writing: {dozens} pages that {people} can follow',
        ],
        goals: [
          'Half of the questions that reach our support are answered on the {dozens} pages of our help. Nobody finds the answer there, and we understand why. We are {aBusiness}.',
        ],
        deliverables: [
          'a structure tested with {few} users',
          'a guide for the first ten minutes',
          'articles with one task each',
          'a template, so that we can go on ourselves',
        ],
      },
      {
        titles: [
          'Technical writing for the API of {aBusiness}',
          'API documentation that a newcomer understands ({city})',
        ],
        goals: [
          'Our developers wrote the documentation of our API while they wrote the code. It is right and complete, and nobody who is new gets through the first page. We are {aBusiness}.',
        ],
        deliverables: [
          'a guide from zero to the first call in ten minutes',
          'examples that can be copied and work',
          'a page on errors and what to do about them',
          'a template, so that our developers can go on',
        ],
      },
      {
        mainSkills: ['UX writing'],
        titles: [
          'UX writing: buttons, forms and errors of {aBusiness}',
          'Words inside our product for {people} (UX writing)',
        ],
        goals: [
          'The words in our product were written by whoever built the screen. We are {aBusiness} and count {hundreds} short texts; three of them mean the same button.',
        ],
        deliverables: [
          'a list of words we use, and those we do not',
          'rewritten buttons, forms and error messages',
          'a page about our tone, with examples',
          'a workshop with our designers',
        ],
      },
    ],
  },
  {
    sectors: ['org'],
    mainSkills: ['Grant writing'],
    otherSkills: ['Editing', 'Project management'],
    price: [700, 3000],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          'Grant application for {aBusiness}, deadline in {month}',
          'Grant writing: we have the project, not the words ({city})',
        ],
        goals: [
          'We are {aBusiness} in {city}. In {month} a call closes that would fit us well; we have the project, the partners and the budget, but not the words.',
        ],
        deliverables: [
          'a first draft after ten days',
          'a version of one page for the board',
          'a check against all formal requirements',
          'support until the application is sent',
        ],
      },
      {
        sectors: ['org', 'firm', 'agency', 'shop'],
        mainSkills: ['Speechwriting'],
        price: [300, 1200],
        titles: [
          'A speech for the anniversary of {aBusiness}',
          'Speechwriting: ten good minutes in {city} in {month}',
        ],
        goals: [
          'Our anniversary in {month} brings {hundreds} guests to {city}. We are {aBusiness}; our director has ten minutes and wants people to remember two of them.',
        ],
        deliverables: [
          'a conversation of an hour with the speaker',
          'a first draft after ten days',
          'a short version, in case the evening runs late',
          'a rehearsal by video call',
        ],
      },
      {
        sectors: ['org', 'firm', 'startup', 'shop'],
        mainSkills: ['Press releases'],
        price: [250, 900],
        titles: [
          'Press releases about the news of {aBusiness} in {month}',
          'Two press releases for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} in {city} and have two pieces of news in {month}. We know what we want to say, but not how a newsroom wants to read it.',
        ],
        deliverables: [
          'two press releases of one page',
          'quotes that are agreed with those quoted',
          'a fact sheet with figures and dates',
          'three headlines for each to choose from',
        ],
      },
      {
        sectors: ['org', 'firm', 'startup', 'agency'],
        mainSkills: ['Scriptwriting'],
        price: [400, 1600],
        titles: [
          'Script for a film of three minutes about {aBusiness}',
          'Scriptwriting: a short film from {city}',
        ],
        goals: [
          'In {month} we film a portrait of three minutes. We are {aBusiness} in {city}, the camera is booked, and there is no script yet.',
        ],
        deliverables: [
          'two ideas on one page each',
          'a script with picture and sound side by side',
          'questions for the interviews',
          'one round of changes after a reading with us',
        ],
      },
    ],
  },
];
