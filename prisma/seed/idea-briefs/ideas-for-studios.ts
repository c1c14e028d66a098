import type { Brief, Sector } from '../trades/trade.type.js';

const anybody: readonly Sector[] = ['shop', 'firm', 'startup', 'org', 'agency'];

export const ideasForStudios: Readonly<Record<string, readonly Brief[]>> = {
  'design-and-ux': [
    {
      sectors: anybody,
      mainSkills: ['UI design', 'UX research', 'Figma', 'Graphic design'],
      otherSkills: ['Prototyping', 'Icon design', 'Web accessibility', 'Design systems'],
      price: [900, 4500],
      tasks: [
        {
          titles: [
            'Signs that {people} understand without reading',
            'An open set of signs for places like {aBusiness}',
          ],
          goals: [
            'In every small place the same notes hang on the same doors: please ring, not here, wait, pay first. Most are printed in a hurry and in one language. A free set of {dozens} signs, tested with people who do not read the language, would be used all over {city}.',
            'I collected photos of handwritten notes for a year, {hundreds} of them. Nine out of ten say one of {few} things. Somebody should draw these well, test them and give them away.',
          ],
          deliverables: [
            'a set of signs in one style, for print and screen',
            'a test with at least fifteen people',
            'files that anybody can print on plain paper',
            'a page on which they can be found and downloaded',
          ],
        },
        {
          titles: [
            'Five people for an afternoon: a pool of testers in {city}',
            'A test panel that small teams can borrow',
          ],
          goals: [
            'Everybody agrees that five test persons find most faults, and nobody knows where to get five by Thursday. A pool of {hundreds} people in {city}, each paid fairly and asked at most once a month, could be shared by all of us.',
            'Large companies have panels; freelancers ask their parents. Together we could keep one: with consent, with a fair fee, and with {people} who are not all thirty and good with phones.',
          ],
          deliverables: [
            'an interview with ten freelancers about what they would pay',
            'the sign-up, with a consent that people understand',
            'a prototype of the booking, tested twice',
            'a price list that covers its costs',
          ],
        },
      ],
    },
  ],
  'illustration-and-3d': [
    {
      sectors: anybody,
      mainSkills: ['Illustration', '3D modelling', 'Blender', 'Storyboarding'],
      otherSkills: ['Character design', 'Concept art', 'Graphic design', 'Animation'],
      price: [600, 3500],
      tasks: [
        {
          titles: [
            'Draw {city} as it was, street by street',
            'A picture map of {city} that grows every month',
          ],
          goals: [
            'The archive has the photos, the old people have the stories, and both are going. One drawn street a month, with what was in each house, would be a book in five years and a web page from the first month on.',
            'Maps of {city} show streets; I would like one that shows what happened there. Drawn by hand, one quarter at a time, with room for what {people} remember.',
          ],
          deliverables: [
            'a style sheet with one finished street',
            'a template for all further ones',
            'talks with at least {few} people who lived there',
            'layers for the web and for print',
          ],
        },
        {
          titles: [
            'Spare parts to print at home',
            'The one broken clip: printable spare parts for every {business}',
          ],
          goals: [
            'Machines are thrown away because of a clip that costs nothing and cannot be bought. With {dozens} good models, measured and tried, many would run for years more. Everybody could ask for the part that is missing.',
            'Each of us has a drawer of things that lack one small piece of plastic. I would like a library of such pieces, modelled properly, with a photo of where they go.',
          ],
          deliverables: [
            'models with measures that were tried in practice',
            'notes on material and direction of print',
            'a photo of each part where it belongs',
            'a form for asking for the next one',
          ],
        },
      ],
    },
  ],
  'video-and-audio': [
    {
      sectors: anybody,
      mainSkills: ['Podcast editing', 'Video editing', 'Subtitling', 'Sound design'],
      otherSkills: ['Audio mixing', 'Voice-over', 'Transcription', 'Motion graphics'],
      price: [500, 3000],
      tasks: [
        {
          titles: [
            'Ten minutes of sound from {city}, every Sunday',
            'A podcast without talking: one place, ten minutes',
          ],
          goals: [
            'Markets, ferries, a workshop at night: most places can be told with closed eyes. A weekly recording of ten minutes with nothing but the place, well made, would find its listeners, and later its sponsors.',
            'I miss the sounds of places that are about to change. Let us record them properly, one a week, with a line about when and where, and let {people} suggest the next.',
          ],
          deliverables: [
            'three finished episodes to begin with',
            'a recording plan for {dozens} places',
            'a short tune that does not get on anybody’s nerves',
            'texts and covers for the usual platforms',
          ],
        },
        {
          titles: ['Subtitles for small stages', 'Every play in {city} with subtitles on the phone'],
          goals: [
            'Large theatres have a screen above the stage. Small ones have nothing, and part of the audience stays at home. Subtitles on one’s own phone, dark enough not to disturb, moved on by one person with a button: that is all it takes.',
            'A friend of mine stopped going to plays when her hearing went. The text exists, the phones exist; somebody has to bring them together and try it with a real audience.',
          ],
          deliverables: [
            'a way to get a script into timed lines in an afternoon',
            'a trial in at least {few} performances',
            'a dark display that can be read at arm’s length',
            'a manual for the person with the button',
          ],
        },
      ],
    },
  ],
};
