import type { Brief } from '../trades/trade.type.js';

export const designAndUxBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'org', 'startup'],
    mainSkills: ['Logo design', 'Brand identity'],
    otherSkills: ['Graphic design', 'Adobe Illustrator', 'Icon design'],
    price: [600, 4000],
    billing: 'FIXED',
    constraints: [
      'Please show us two directions first, as sketches.',
      'Fonts need a licence that covers web and print.',
    ],
    tasks: [
      {
        titles: [
          'New logo for {aBusiness} in {city}',
          '{skill} for {aBusiness}: careful renewal',
          'Redraw a fifteen-year-old logo for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} in {city} and offer {offer}. Our logo was drawn by a friend fifteen years ago; people like it, but it cannot be read when it is small.',
        ],
        deliverables: [
          'a logo that still works at sixteen pixels',
          'versions for light, dark and one colour',
          'a palette and two typefaces',
          'templates for letters, invoices and social media',
        ],
      },
      {
        titles: [
          'Logo, colours and type for {aBusiness} opening in {month}',
          'A face for a new place in {city} ({skill})',
          '{skill} for {aBusiness} that opens in {month}',
        ],
        goals: [
          'We are {aBusiness} in {city} and move into new rooms in {month}. For the opening we want a new face. It should look like us: friendly, precise, and nothing like a franchise.',
        ],
        deliverables: [
          'a logo in versions for light, dark and one colour',
          'a palette and two typefaces',
          'a design for the sign above the door',
          'a guide of at most ten pages',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency', 'firm'],
    mainSkills: ['Figma', 'UI design', 'Prototyping'],
    otherSkills: ['UX research', 'Design systems', 'Web design'],
    price: [1800, 9000],
    tasks: [
      {
        sectors: ['startup'],
        titles: [
          '{skill}: redesign the first five minutes of our product',
          'Half of our new users give up at step two: redesign it ({skill})',
          'A better start for {people} of {aBusiness} ({skill})',
        ],
        goals: [
          'We offer {offer}. Half of those who sign up never finish the second step, and we believe that the screens are to blame.',
        ],
        deliverables: [
          'flows for new and returning users',
          'a clickable prototype for tests with {few} people',
          'screens for phone and desktop, all states included',
          'a short handover call with recording',
        ],
      },
      {
        mainSkills: ['Figma', 'UI design'],
        per: 'dozens',
        price: [60, 150],
        billing: 'FIXED',
        titles: [
          'Designer for {dozens} screens of {aBusiness} ({skill})',
          '{dozens} screens designed by developers: tidy them up ({skill})',
        ],
        goals: [
          'Our developers built the interface of our application themselves, and it shows. We are {aBusiness} and have {dozens} screens, three kinds of button and no system; people manage, but they do not enjoy it.',
        ],
        deliverables: [
          'all screens for phone and desktop, with their states',
          'components that our developers can rebuild one to one',
          'named colours and sizes',
          'a short handover call with recording',
        ],
      },
      {
        titles: [
          'Clickable prototype of a portal for {people}',
          '{skill}: prototype of a portal by {month}',
          'Prototype for {aBusiness} in {city} before we build ({skill})',
        ],
        price: [1500, 5500],
        billing: 'FIXED',
        goals: [
          'We are {aBusiness} and plan a portal in which {people} find all that concerns them. Before anybody writes code we want a prototype that we can put in front of {few} of them in {month}.',
        ],
        deliverables: [
          'a map of the pages on one sheet',
          'a clickable prototype for tests with {few} people',
          'a guide for the tests',
          'a revised version after them',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'org', 'agency', 'firm'],
    mainSkills: ['UX research'],
    otherSkills: ['Figma', 'Prototyping', 'Market research', 'Web accessibility'],
    price: [1800, 8000],
    tasks: [
      {
        titles: [
          'UX research for {aBusiness}: where do {people} get stuck?',
          'Watch {few} {people} use our website and tell us what you see',
          'Usability tests for the website of {aBusiness} in {city}',
        ],
        goals: [
          'Our {people} ring us with questions that our website answers. We are {aBusiness} in {city} and would like to understand where it loses them.',
        ],
        deliverables: [
          'a script for the tests',
          'recruiting of suitable participants',
          'findings with short video clips',
          'recommendations ordered by effort and effect',
        ],
      },
      {
        titles: [
          'UX research: {dozens} interviews before {month}',
          'Talk to {dozens} {people} for {aBusiness}',
        ],
        per: 'dozens',
        price: [100, 180],
        billing: 'FIXED',
        goals: [
          'We are {aBusiness} with many opinions about what our {people} need, and too few facts. Before we decide what comes next we would like {dozens} of them interviewed.',
        ],
        deliverables: [
          'a guide for the interviews',
          'recruiting of suitable participants',
          'a report with quotes, not only bullet points',
          'a workshop with our team in {city} or online',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['Design systems'],
    otherSkills: ['Figma', 'UI design', 'Web accessibility', 'HTML and CSS'],
    price: [2500, 9000],
    constraints: ['Contrast must follow WCAG 2.2 AA.'],
    tasks: [
      {
        titles: [
          'Bring order into {dozens} components of {aBusiness}',
          'A design system for {few} teams by {month}',
          'From {dozens} kinds of button to four: design system wanted',
        ],
        goals: [
          'Our {few} teams have drawn the same date picker again and again, and we count {dozens} kinds of button. We are {aBusiness} and want shared rules and components, and someone with the patience to bring everybody along.',
        ],
        deliverables: [
          'an inventory of what exists, with screenshots',
          'colours, sizes and distances as named variables',
          'components with all their states',
          'a page for each component: when to use it and when not',
          'a first screen rebuilt with it, as proof',
        ],
      },
    ],
  },
];
