import type { Brief } from '../trades/trade.type.js';

const allLanguages = [
  'German translation',
  'French translation',
  'Spanish translation',
  'Dutch translation',
  'Italian translation',
  'Polish translation',
  'Portuguese translation',
  'Japanese translation',
];
const translationConstraints = [
  'Only native speakers, please, and no machine translation behind the scenes.',
  'A second person has to read it before delivery.',
];

export const translationAndLanguagesBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'startup', 'firm', 'agency', 'org'],
    mainSkills: allLanguages,
    otherSkills: ['Localisation', 'Proofreading', 'SEO'],
    price: [25, 45],
    per: 'dozens',
    billing: 'FIXED',
    constraints: translationConstraints,
    tasks: [
      {
        titles: [
          '{skill} of a website, {dozens} pages',
          '{skill} for {aBusiness}: {dozens} pages that should not sound translated',
          '{skill} of {dozens} pages for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} in {city} and more and more {people} come from abroad. The English texts of our website are good; now we need its {dozens} pages in one more language.',
          'The {dozens} pages of our website were translated by a program, and our {people} noticed. We want them done again by somebody who enjoys the language.',
        ],
        deliverables: [
          'a sample of 300 words first',
          'the finished texts in the format they came in',
          'search terms that people there really use',
          'a last look at the pages before they go live',
        ],
      },
      {
        sectors: ['shop'],
        per: 'hundreds',
        price: [5, 11],
        titles: ['{skill} of {hundreds} product texts', '{skill}: {hundreds} product texts of {aBusiness}'],
        goals: [
          'We are {aBusiness} and sell {offer}. Our {hundreds} product texts are short and in English; from {month} on we want to sell in one more country.',
        ],
        deliverables: [
          'a sample of ten products first',
          'the finished texts in the file they came in',
          'a list of terms for the next time',
          'search terms that people there really use',
        ],
      },
    ],
  },
  {
    sectors: ['firm', 'org', 'agency'],
    mainSkills: ['German translation', 'French translation', 'Spanish translation', 'Polish translation'],
    otherSkills: ['Proofreading', 'Contract drafting'],
    price: [30, 55],
    per: 'dozens',
    billing: 'FIXED',
    constraints: ['A second person has to read it before delivery.', 'The texts are confidential.'],
    tasks: [
      {
        titles: [
          '{skill} of contracts, about {dozens} pages',
          '{skill}: contracts of {aBusiness} before {month}',
        ],
        goals: [
          'A partner abroad wants to sign in {month}, and our contracts, about {dozens} pages, exist only in English. The language has to be exact, and we, {aBusiness}, can answer questions at any time.',
        ],
        deliverables: [
          'a translation in the layout of the original',
          'a certified copy where it is marked',
          'notes on terms without an equivalent',
          'delivery in two parts, the urgent one first',
        ],
      },
      {
        sectors: ['org'],
        price: [20, 38],
        titles: [
          '{skill}: forms and leaflets of {aBusiness}',
          '{skill} of {dozens} pages of leaflets in plain language',
        ],
        goals: [
          'We are {aBusiness} in {city}, and many who come to us are new in the country. Our leaflets and forms, {dozens} pages, should reach them in words that are easy to read.',
        ],
        deliverables: [
          'a translation in plain language',
          'texts that fit the layout of the original',
          'a reading with two people who need the leaflets',
          'a list of terms for the next time',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['Localisation'],
    otherSkills: [
      'German translation',
      'French translation',
      'Spanish translation',
      'UX writing',
      'Project management',
    ],
    price: [1500, 6000],
    constraints: ['Lengths matter: buttons have little room.'],
    tasks: [
      {
        titles: [
          'Localisation of an app into {few} languages',
          'Prepare the product of {aBusiness} for {few} new countries',
          'Localisation manager for {aBusiness} until {month}',
        ],
        goals: [
          'We are {aBusiness}. Our product speaks English only and opens in {few} more countries in {month}. We need a person who manages translators, dates, currencies and tempers.',
        ],
        deliverables: [
          'a review of texts that cannot be translated as they are',
          'a style guide for each language',
          'briefed and checked translators',
          'screenshots of each screen in each language',
        ],
      },
      {
        per: 'hundreds',
        price: [3, 7],
        billing: 'FIXED',
        titles: [
          'Localisation: sort out {hundreds} strings',
          'Localisation: {hundreds} strings of {aBusiness} without context',
        ],
        goals: [
          'We are {aBusiness} and have {hundreds} strings in a spreadsheet and no context for any of them. Before we translate again we want to do it right.',
        ],
        deliverables: [
          'a note and a screenshot for each string',
          'duplicates merged and dead strings removed',
          'rules for plurals, dates and currencies',
          'a process that our developers can live with',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm', 'agency'],
    mainSkills: ['Interpreting'],
    otherSkills: ['French translation', 'German translation', 'Polish translation'],
    price: [650, 1100],
    per: 'few',
    billing: 'FIXED',
    constraints: ['The meeting takes place on site; we pay for travel and the hotel.'],
    tasks: [
      {
        titles: [
          'Interpreters for a two-day meeting in {city} in {month}',
          'Interpreting at {aBusiness}, two days in {month}',
          '{few} languages, one room: interpreters for {city}',
        ],
        goals: [
          'We are {aBusiness} and in {month} welcome guests from {few} countries in {city} for two days. We want everybody to be able to speak in their own language.',
        ],
        deliverables: [
          'a quote that includes travel and equipment',
          'preparation with our speakers the day before',
          'a second interpreter, because nobody can do this alone for a day',
          'a list of terms that we correct together',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm', 'agency'],
    mainSkills: ['Transcription'],
    otherSkills: ['Proofreading', 'Data entry'],
    price: [45, 80],
    per: 'dozens',
    billing: 'FIXED',
    constraints: ['No recording may leave the EU.'],
    tasks: [
      {
        titles: [
          'Transcription: {dozens} hours of interviews',
          'Transcribe {dozens} conversations for a study of {aBusiness}',
          'Transcription of {dozens} interviews recorded in {city}',
        ],
        goals: [
          'We are {aBusiness} and for a study recorded {dozens} interviews of about an hour each in {city}. The recordings are clear; some have a regional accent.',
        ],
        deliverables: [
          'a text with time marks and speakers',
          'a sample of ten minutes first',
          'anonymised names, according to our key',
          'deletion of all files after acceptance',
        ],
      },
    ],
  },
];
