import type { Brief } from '../trades/trade.type.js';

const drawingConstraints = [
  'No generated images; we want to see sketches on the way.',
  'The style has to fit what we already have; samples will follow.',
];

export const illustrationAnd3dBriefs: readonly Brief[] = [
  {
    sectors: ['org', 'shop', 'agency', 'startup'],
    mainSkills: ['Illustration'],
    otherSkills: ['Adobe Illustrator', 'Icon design', 'Adobe Photoshop'],
    price: [500, 3500],
    billing: 'FIXED',
    constraints: drawingConstraints,
    tasks: [
      {
        per: 'dozens',
        price: [50, 110],
        titles: [
          '{dozens} illustrations for {aBusiness}',
          '{dozens} drawings of what we do, for {aBusiness} in {city}',
        ],
        goals: [
          'Photos of what we do always look the same. We are {aBusiness}, offer {offer}, and would like {dozens} drawings that make {people} smile and understand.',
        ],
        deliverables: [
          'pencil sketches to agree on first',
          'final drawings as vectors',
          'a version in one colour for stamps and bags',
          'files sized for print and for the web',
        ],
      },
      {
        mainSkills: ['Character design', 'Illustration'],
        titles: ['A mascot for {aBusiness} in {city}', '{skill}: a figure that stands for {aBusiness}'],
        goals: [
          'We are {aBusiness} in {city} and would like a mascot that {people} remember: friendly, not too sweet, and easy to draw small.',
        ],
        deliverables: [
          'sketches of three different figures',
          'the chosen figure in five poses',
          'final drawings as vectors',
          'a version in one colour for stamps and bags',
        ],
      },
      {
        titles: [
          'Illustrated map of {city} for {aBusiness}',
          'A drawn map that leads {people} to us in {city}',
        ],
        goals: [
          'We are {aBusiness} and want an illustrated map of {city} for the wall and for a folded leaflet: our place in the middle, and {dozens} others that {people} should see.',
        ],
        deliverables: [
          'a pencil sketch of the whole map',
          'the final drawing in layers',
          'a version for the folded leaflet',
          'a light version for the web',
        ],
      },
      {
        titles: [
          'Pictures for our anniversary in {month} ({skill})',
          'Anniversary of {aBusiness}: a set of drawings',
        ],
        goals: [
          'We are {aBusiness} in {city}. For our anniversary in {month} we want a set of ten drawings with people of all ages in them, nothing too sweet.',
        ],
        price: [700, 2500],
        deliverables: [
          'pencil sketches to agree on first',
          'ten final drawings in colour',
          'files sized for invitations, posters and the web',
          'a version in one colour',
        ],
      },
    ],
  },
  {
    sectors: ['shop'],
    mainSkills: ['3D modelling', 'Blender', 'Product rendering', 'Cinema 4D'],
    otherSkills: ['Adobe Photoshop', 'Motion graphics', 'Animation'],
    price: [600, 4000],
    billing: 'FIXED',
    tasks: [
      {
        per: 'dozens',
        price: [25, 70],
        titles: [
          '{skill}: {dozens} product pictures for {aBusiness}',
          '{dozens} product pictures without a camera ({skill})',
          '{skill} in place of photos: {dozens} pictures for a shop in {city}',
        ],
        goals: [
          'Photographing each variant costs us days. We are {aBusiness} and want models that we can show in any colour, and {dozens} pictures of them for the shop.',
        ],
        deliverables: [
          'clean models with real measurements',
          'materials that match our samples',
          'stills on white and in a room',
          'a light version for the browser',
        ],
      },
      {
        titles: [
          'Turntable animation of a new product of {aBusiness} ({skill})',
          'Show a product before it exists ({skill}, {city})',
        ],
        goals: [
          'We are {aBusiness} and present a new product in {month}, before the first one is made. Drawings with all measures are available; materials and light have to come from you.',
        ],
        deliverables: [
          'a clean model with real measurements',
          'materials that match our samples',
          'a loop of ten seconds',
          'three stills for print',
        ],
      },
    ],
  },
  {
    sectors: ['firm', 'org', 'shop'],
    mainSkills: ['AutoCAD', 'SketchUp', 'Revit'],
    otherSkills: ['3D modelling', 'Product rendering'],
    price: [600, 3500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          'Visualise the new rooms of {aBusiness} ({skill})',
          '{skill}: show {people} what our new rooms will look like',
          'Ground floor in {city}: plans and pictures before the rebuild ({skill})',
        ],
        goals: [
          'We are {aBusiness} in {city} and will rebuild our ground floor. The council wants plans and our {people} want to see what is coming.',
        ],
        deliverables: [
          'plans at 1:100 and 1:50',
          'three views from eye level',
          'two variants of light and materials',
          'corrections after the meeting with our architect',
        ],
      },
      {
        mainSkills: ['AutoCAD', 'Revit'],
        titles: [
          'Floor plans of {few} storeys as {skill} files',
          '{skill}: draw our building in {city} from old paper plans',
          'Old paper plans of {aBusiness} into {skill}',
        ],
        goals: [
          'The only plans of our building in {city} are on paper, from 1974, with handwritten changes: {few} storeys in all. We have measured the rooms again and need files in {skill}.',
        ],
        deliverables: [
          'plans at 1:100 and 1:50',
          'files with correct layers and names',
          'a list of all areas by room',
          'a list of places where old plan and new measures disagree',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'org', 'agency'],
    mainSkills: ['Storyboarding'],
    otherSkills: ['Illustration', 'Animation', 'Scriptwriting', 'Adobe Photoshop'],
    price: [500, 2500],
    billing: 'FIXED',
    constraints: drawingConstraints,
    tasks: [
      {
        titles: [
          'Storyboard for a film of {dozens} seconds',
          'Storyboard: put a script of {aBusiness} on paper',
          'Storyboard for a short film about {city}',
        ],
        goals: [
          'We are {aBusiness} in {city} and have a script for a film of {dozens} seconds that everybody likes, and no idea how it should look. Before filming starts we want each shot on paper.',
        ],
        deliverables: [
          'a drawn sequence with notes on camera and sound',
          'two versions of the opening',
          'a cut of the drawings with timing',
          'one round of changes after our meeting',
        ],
      },
      {
        mainSkills: ['Concept art', 'Character design'],
        price: [900, 4000],
        titles: [
          '{skill}: figures and places for {aBusiness}',
          'Look of an animated series about {city} ({skill})',
          '{skill} before we animate anything, for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} and plan a short animated series about {city} for our {people}. We need the look of it first: who appears, where, in which colours.',
        ],
        deliverables: [
          'mood boards for two directions',
          'sheets of the main figures from all sides',
          'drawings of the three main places',
          'colour scripts for day and night',
        ],
      },
    ],
  },
];
