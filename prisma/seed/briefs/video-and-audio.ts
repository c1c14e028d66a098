import type { Brief } from '../trades/trade.type.js';

const filmConstraints = [
  'Music must be licensed for the web without a time limit.',
  'People in the pictures have agreed to this use only.',
];

export const videoAndAudioBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'org', 'startup', 'agency'],
    mainSkills: ['Video editing', 'Adobe Premiere Pro', 'DaVinci Resolve'],
    otherSkills: ['Motion graphics', 'Subtitling', 'Audio mixing'],
    price: [500, 3000],
    billing: 'FIXED',
    constraints: filmConstraints,
    tasks: [
      {
        titles: [
          'Cut a portrait of {aBusiness} from two days of footage',
          '{skill}: a portrait of {aBusiness} in {city}',
          'Two days of footage from {city}: find the story ({skill})',
        ],
        goals: [
          'We filmed for two days at our place in {city} and have good material, but nobody who can turn it into a story. It should show {offer} and the people behind it.',
        ],
        deliverables: [
          'a film of two minutes and a cut of thirty seconds',
          'an upright version for phones',
          'colour correction and a clean voice',
          'titles in our type and colours',
        ],
      },
      {
        sectors: ['org', 'firm', 'agency', 'startup'],
        per: 'dozens',
        price: [25, 60],
        titles: [
          '{dozens} clips for social media from talks filmed in {city}',
          '{skill}: {dozens} short clips from talks at {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} and film our talks in {city}. Each is an hour long and hardly anybody watches it to the end. We want {dozens} short clips that make {people} curious.',
        ],
        deliverables: [
          'clips of thirty to sixty seconds, upright',
          'a title and an end card for each',
          'burnt-in subtitles',
          'a sample of three clips before the rest',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'org', 'agency'],
    mainSkills: ['Motion graphics', 'After Effects', 'Animation'],
    otherSkills: ['Illustration', 'Voice-over', 'Storyboarding', 'Sound design'],
    price: [900, 5000],
    billing: 'FIXED',
    constraints: ['Please plan for two rounds of corrections.'],
    tasks: [
      {
        titles: [
          'Explainer video of {dozens} seconds for {aBusiness}',
          'Explain {aBusiness} in {dozens} seconds ({skill})',
          '{skill}: a short film about {offer}',
        ],
        goals: [
          'What we do takes five minutes to explain: {offer}. We would like an animation of about {dozens} seconds after which {people} say “ah, that is how it works”.',
        ],
        deliverables: [
          'a storyboard before the animation starts',
          'an animation in 4K and a small version for the web',
          'sound effects and music with licences',
          'a version without text for translation',
        ],
      },
      {
        titles: [
          '{skill}: make the figures of {aBusiness} move',
          'Animated charts for a conference in {month} ({skill})',
        ],
        goals: [
          'Our annual figures are good and our slides are dull. We are {aBusiness} and want them animated for a conference in {month}, calm and clear.',
        ],
        price: [600, 2800],
        deliverables: [
          '{few} animated charts that fit into our slides',
          'a version that plays without a click',
          'stills of each chart for print',
          'the project files, so that we can change a figure',
        ],
      },
      {
        titles: [
          'Animated logo and title cards for {aBusiness} ({skill})',
          'Make our logo move: {aBusiness} in {city} ({skill})',
        ],
        price: [350, 1400],
        goals: [
          'We are {aBusiness} in {city} and publish short films. Each begins with a still logo and ends with a different card; we want an animated logo and {few} title cards that belong together.',
        ],
        deliverables: [
          'an animated logo in a long and a short version',
          '{few} title cards as templates',
          'a sound for the logo with licence',
          'the project files',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'agency', 'startup', 'firm'],
    mainSkills: ['Podcast editing', 'Audio mixing'],
    otherSkills: ['Sound design', 'Transcription'],
    price: [300, 1500],
    constraints: ['Loudness must follow EBU R128.'],
    tasks: [
      {
        billing: 'HOURLY',
        titles: [
          'Podcast of {aBusiness}: edit {few} episodes a month',
          '{skill} for a podcast from {city}, {few} episodes a month',
          'Give us our evenings back: {skill} for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} and talk to our {people} in a podcast, {few} episodes a month of about forty minutes. Recording is fun; editing takes all our evenings.',
        ],
        deliverables: [
          'an edit without long pauses that still sounds natural',
          'clean voices at an even level',
          'chapter marks and show notes',
          'upload to our host by {weekday} noon',
        ],
      },
      {
        mainSkills: ['Audio mixing', 'Sound design'],
        per: 'few',
        price: [90, 180],
        billing: 'FIXED',
        titles: [
          'Rescue {few} interviews with bad sound for {aBusiness}',
          '{few} recordings from an echoing room in {city}: rescue them',
        ],
        goals: [
          'We are {aBusiness} and recorded {few} interviews of an hour each in a room with an echo. What was said is too good to lose.',
        ],
        deliverables: [
          'a sample of five minutes first, with an honest judgement',
          'voices without echo and hum',
          'all recordings at an even level',
          'files in WAV and MP3',
        ],
      },
      {
        mainSkills: ['Music composition', 'Sound design'],
        billing: 'FIXED',
        price: [400, 1600],
        constraints: ['All rights to the music pass to us, without a time limit.'],
        titles: [
          'Opening music for the podcast of {aBusiness} ({skill})',
          '{skill}: how should a podcast from {city} sound?',
        ],
        goals: [
          'We are {aBusiness} and begin a podcast from {city} in {month}. It has a name and a host, but no sound of its own yet.',
        ],
        deliverables: [
          'two sketches to choose from',
          'an opening and a closing piece of music',
          'short sounds between the sections',
          'files with and without a fade',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'org', 'shop'],
    mainSkills: ['Voice-over'],
    otherSkills: ['Audio mixing'],
    price: [300, 1500],
    billing: 'FIXED',
    tasks: [
      {
        per: 'few',
        price: [120, 280],
        titles: [
          'Voice-over for {few} training films of {aBusiness}',
          'A human voice for {few} films of {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} and have {few} training films of about five minutes each, which so far have a computer voice that everybody makes fun of.',
        ],
        deliverables: [
          'a sample of thirty seconds before we decide',
          'recordings without noise, in WAV and MP3',
          'timing that fits the pictures',
          'a second take for changed sentences',
        ],
      },
      {
        price: [200, 600],
        titles: [
          'A warm voice for the phone line of {aBusiness}',
          'Phone announcements for {aBusiness} in {city}',
        ],
        goals: [
          'We are {aBusiness} in {city}. Those who ring us hear a computer voice and often hang up. We have {dozens} short announcements that a person should read.',
        ],
        deliverables: [
          'a sample of thirty seconds before we decide',
          'all announcements in one session, so that they sound alike',
          'files in the format of our phone system',
          'a second take for changed sentences',
        ],
      },
      {
        mainSkills: ['Subtitling'],
        per: 'dozens',
        price: [25, 55],
        titles: [
          'Subtitles for {dozens} films, two languages ({city})',
          'Subtitling: {dozens} short films of {aBusiness}',
        ],
        goals: [
          'Our {people} watch without sound, on the train and in the office, and some of them cannot hear. We are {aBusiness} and want all our {dozens} short films subtitled in two languages.',
        ],
        deliverables: [
          'subtitles in SRT and VTT',
          'correct names, for which we send a list',
          'notes on sounds for those who cannot hear',
          'a sample of one film first',
        ],
      },
    ],
  },
];
