import type { Brief } from '../trades/trade.type.js';

const printConstraints = [
  'Our printer wants PDF/X-4 with three millimetres of bleed.',
  'Fonts need a licence that covers web and print.',
];

export const printDesignBriefs: readonly Brief[] = [
  {
    sectors: ['shop'],
    mainSkills: ['Packaging design', 'Graphic design'],
    otherSkills: ['Adobe Illustrator', 'Brand identity', 'Illustration', 'Product rendering'],
    price: [700, 4000],
    billing: 'FIXED',
    constraints: printConstraints,
    tasks: [
      {
        titles: [
          'Labels for {few} new products of {aBusiness}',
          'Labels that get noticed, for {aBusiness} in {city} ({skill})',
          '{skill}: packaging for {few} new products by {month}',
        ],
        goals: [
          'We are {aBusiness} in {city} and bring out {few} new products in {month}. On the shelf ours disappear between louder ones. We do not want to shout, but we do want to be found.',
        ],
        deliverables: [
          'a concept for the whole range',
          'print files on the die lines of our supplier',
          'all legally required texts and symbols in place',
          'a test print checked by you',
        ],
      },
      {
        titles: [
          'Packaging without plastic for {aBusiness}',
          'From plastic to paper: boxes for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} in {city} and sell {offer}. Our packaging is being changed to paper, which gives us the chance to draw it anew.',
        ],
        deliverables: [
          'a concept for the whole range',
          'print files on the die lines of our supplier',
          'a rendering for the online shop',
          'a test print checked by you',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm', 'agency', 'shop'],
    mainSkills: ['Adobe InDesign', 'Graphic design'],
    otherSkills: ['Adobe Photoshop', 'Proofreading', 'Illustration'],
    price: [500, 3000],
    billing: 'FIXED',
    constraints: printConstraints,
    tasks: [
      {
        per: 'dozens',
        price: [25, 55],
        titles: [
          'Annual report of {aBusiness}, {dozens} pages ({skill})',
          '{skill}: {dozens} pages of annual report by {month}',
        ],
        goals: [
          'We are {aBusiness} and publish once a year what we have done, this time on {dozens} pages. Texts and photos will be ready before you start; the layout of last year may be improved, not repeated.',
        ],
        deliverables: [
          'a layout proposal with two sample spreads',
          'print files and a light version for the web',
          'an accessible PDF with tags',
          'the open files with all links',
        ],
      },
      {
        titles: [
          'Flyers and posters for {aBusiness}, ready in {month}',
          'Brochure and flyers for {aBusiness} in {city}',
          '{skill}: a family of printed matter for {month}',
        ],
        goals: [
          'We are {aBusiness} in {city} and need a brochure, flyers and a poster that people want to keep, all from one hand and printed by {month}. Our colours and fonts are fixed, everything else is open.',
        ],
        deliverables: [
          'a design for brochure, flyer and poster',
          'print files for three sizes',
          'versions for social media',
          'the open files with all links',
        ],
      },
      {
        mainSkills: ['Adobe Photoshop'],
        constraints: ['Please edit three pictures as a sample first.'],
        per: 'hundreds',
        price: [3, 7],
        titles: [
          'Retouch {hundreds} photos for {aBusiness}',
          '{hundreds} photos in one consistent look ({city})',
        ],
        goals: [
          'We are {aBusiness} in {city} and have {hundreds} photos by three photographers: different light, different colours, and now and then a cable in the picture.',
        ],
        deliverables: [
          'edited photos in a consistent look',
          'dust, cables and reflections removed',
          'files sized for web and print',
          'the settings, so that we can go on ourselves',
        ],
      },
    ],
  },
];
