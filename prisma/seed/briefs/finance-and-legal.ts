import type { Brief } from '../trades/trade.type.js';

export const financeAndLegalBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'startup', 'org', 'agency'],
    mainSkills: ['Bookkeeping', 'Xero', 'QuickBooks'],
    otherSkills: ['Tax preparation', 'Payroll', 'Excel modelling'],
    price: [400, 1800],
    tasks: [
      {
        billing: 'HOURLY',
        constraints: ['Figures must be with us by the tenth of each month.'],
        titles: [
          'Bookkeeping for {aBusiness}, about {dozens} receipts a month',
          'Bookkeeper for {aBusiness} in {city}',
          'Bookkeeping, a few hours a month, for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} in {city} and still do the accounts at weekends, about {dozens} receipts a month. We want them done regularly, by someone who also tells us when something looks odd.',
        ],
        deliverables: [
          'all receipts booked and filed by the tenth',
          'a reconciliation of bank and cash',
          'the VAT return, ready to send',
          'a monthly page with the five figures that matter',
        ],
      },
      {
        per: 'few',
        price: [180, 350],
        billing: 'FIXED',
        titles: [
          '{skill}: catch up on {few} months for {aBusiness}',
          'A shoebox with {few} months of receipts ({skill}, {city})',
        ],
        goals: [
          'We are {aBusiness} in {city}. Our bookkeeper moved abroad {few} months ago, the shoebox is filling up, and the tax office does not wait.',
        ],
        deliverables: [
          'all receipts of {few} months booked and filed',
          'a list of those that are missing',
          'a reconciliation of bank and cash',
          'a short note for whoever takes over',
        ],
      },
      {
        mainSkills: ['Xero', 'QuickBooks'],
        price: [600, 2200],
        billing: 'FIXED',
        titles: [
          'Move the books of {aBusiness} to {skill}',
          '{skill}: set it up and move three years of books ({city})',
        ],
        goals: [
          'We are {aBusiness} and keep our books in a program that will not be sold any longer. By {month} we want to be on {skill}, with the last three years in it.',
        ],
        deliverables: [
          'a chart of accounts that fits us',
          'three years of bookings moved and compared',
          'links to our bank accounts',
          'two hours of training',
        ],
      },
      {
        mainSkills: ['Payroll'],
        billing: 'HOURLY',
        constraints: ['Payslips have to be out by the 25th of each month.'],
        titles: [
          'Payroll for a team of {dozens} in {city}',
          'Payroll at {aBusiness}: {dozens} payslips a month',
        ],
        goals: [
          'We are {aBusiness} in {city} and have grown to {dozens} people, some of them by the hour. Payroll takes our office manager two days a month.',
        ],
        deliverables: [
          'correct payslips for {dozens} people',
          'all reports to the authorities in time',
          'answers to questions from colleagues',
          'a page of what changed since the month before',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'shop', 'firm'],
    mainSkills: ['Financial modelling', 'Business plans'],
    otherSkills: ['Excel modelling', 'Market research', 'Data analysis'],
    price: [900, 4500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          '{skill}: a loan application of {aBusiness} in {month}',
          'Figures a bank believes, for {aBusiness} in {city} ({skill})',
        ],
        goals: [
          'We are {aBusiness} and talk to a bank in {month} about a loan. It wants a plan in which one can change an assumption and see what follows.',
        ],
        deliverables: [
          'a model with inputs, calculation and results kept apart',
          'three scenarios, one of them unpleasant',
          'a plan of liquidity by month',
          'a rehearsal of the questions that will come',
        ],
      },
      {
        sectors: ['shop', 'firm'],
        titles: [
          '{skill}: a second branch of {aBusiness} in {city}?',
          'Should we take over rooms in {city}? ({skill})',
        ],
        goals: [
          'We are {aBusiness} and have the chance to open a second branch in {city}. It feels right, but we would like to see the numbers before we sign in {month}.',
        ],
        deliverables: [
          'a model with inputs, calculation and results kept apart',
          'three scenarios, one of them unpleasant',
          'the point from which the branch pays for itself',
          'a text of five pages for readers without time',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'shop', 'agency', 'org'],
    mainSkills: ['Contract drafting'],
    otherSkills: ['GDPR compliance', 'Editing'],
    price: [600, 3500],
    billing: 'FIXED',
    constraints: ['You need a licence to practise where that is required.'],
    tasks: [
      {
        titles: [
          'Contract drafting for {aBusiness}',
          'New terms for {aBusiness} in {city}',
          'Contract drafting: review of {few} documents',
        ],
        goals: [
          'Our terms and {few} standard contracts were copied together years ago, and somebody has now taken them to a lawyer. We are {aBusiness} and want papers that fit what we do: {offer}.',
        ],
        deliverables: [
          'a review with risks ordered by weight',
          'new documents in clear language',
          'a table of what changed and why',
          'a call to explain it to our team',
        ],
      },
      {
        mainSkills: ['GDPR compliance'],
        otherSkills: ['Security auditing', 'Contract drafting'],
        titles: [
          'GDPR compliance for {aBusiness}',
          'May we keep data of {hundreds} {people}? (GDPR)',
          'GDPR review of {aBusiness} in {city} before {month}',
        ],
        goals: [
          'We are {aBusiness}, hold data of {hundreds} {people} and are not sure that we are allowed to hold all of it. We would like to know before somebody else asks.',
        ],
        deliverables: [
          'a register of what data we keep and why',
          'a review with risks ordered by weight',
          'a privacy notice in clear language',
          'a call to explain it to our team',
        ],
      },
      {
        mainSkills: ['Trademark law'],
        otherSkills: ['Contract drafting'],
        sectors: ['startup', 'firm', 'shop', 'agency'],
        titles: [
          'Protect the name of {aBusiness} in {few} countries',
          'Trademark law: is our name still free? ({aBusiness})',
        ],
        goals: [
          'We are {aBusiness} and want to use our name in {few} countries from {month} on. We do not know whether somebody else has it there already.',
        ],
        deliverables: [
          'a search for earlier rights to our name',
          'an honest judgement of our chances',
          'an application ready to sign',
          'a list of dates that we must not miss',
        ],
      },
    ],
  },
  {
    sectors: ['firm', 'shop', 'agency', 'org'],
    mainSkills: ['Tax preparation'],
    otherSkills: ['Bookkeeping', 'Xero'],
    price: [450, 2000],
    billing: 'FIXED',
    constraints: ['You need a licence to practise where that is required.'],
    tasks: [
      {
        titles: [
          'Tax return for {aBusiness}, due in {month}',
          'Tax return of {aBusiness} in {city}, books complete',
        ],
        goals: [
          'We are {aBusiness} in {city}. The books are complete and tidy; the return itself, due in {month}, we leave to somebody who does it every day.',
        ],
        deliverables: [
          'a return that is ready to sign',
          'a list of missing papers in the first week',
          'a calendar with all dates for next year',
          'advice on what to do differently',
        ],
      },
      {
        sectors: ['shop', 'agency'],
        per: 'few',
        price: [300, 600],
        titles: [
          'VAT in {few} countries: put the filings of {aBusiness} in order',
          'VAT for {few} countries, from {city}',
        ],
        goals: [
          'We are {aBusiness}. Since we began to sell abroad, VAT in {few} countries has become more than we can handle. We have letters that we do not fully understand.',
        ],
        deliverables: [
          'answers to the letters we have had',
          'the missing filings for {few} countries',
          'a calendar with all dates for next year',
          'a procedure that our office can follow',
        ],
      },
    ],
  },
];
