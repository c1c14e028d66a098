import type { Brief } from '../trades/trade.type.js';

export const softwareAndMobileBriefs: readonly Brief[] = [
  {
    sectors: ['startup', 'firm', 'org', 'shop'],
    mainSkills: ['Flutter', 'React Native'],
    otherSkills: ['iOS', 'Android', 'UI design', 'Test automation'],
    price: [4500, 18000],
    billing: 'FIXED',
    constraints: ['Personal data may not leave the device unless the user agrees.'],
    tasks: [
      {
        titles: [
          '{skill} app for {people} of {aBusiness}',
          'First version of an app in {skill} for {aBusiness} in {city}',
          'An app for our {people}, on iPhone and Android ({skill})',
        ],
        goals: [
          'We are {aBusiness} in {city} and offer {offer}. Our {people} want an app; we want one code base for iPhone and Android and have chosen {skill}.',
        ],
        deliverables: [
          'a release in both stores, under our own accounts',
          'sign-in with a link by e-mail, no passwords',
          'push notifications that people can choose by topic',
          'an offline mode for the most used screens',
        ],
      },
      {
        price: [2000, 8000],
        titles: [
          'Take over an app in {skill} and bring it back into the stores',
          'Our {skill} app was removed from a store: help {aBusiness} return',
          'Revive the {skill} app of {aBusiness} by {month}',
        ],
        goals: [
          'Our app was removed from one store because it had not been updated for two years. About {hundreds} {people} still use it each week and we do not want to lose them.',
        ],
        deliverables: [
          'a build that works with current tools',
          'a release in both stores, under our own accounts',
          'updates of all libraries with known weaknesses',
          'crash reports without personal data',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['Swift', 'iOS', 'Kotlin', 'Android'],
    otherSkills: ['Test automation', 'UX research'],
    price: [3000, 14000],
    constraints: ['We release every second {weekday}; half-done work must be able to stay switched off.'],
    tasks: [
      {
        billing: 'HOURLY',
        titles: [
          '{skill} developer for {aBusiness}, {few} months',
          '{skill} developer to extend our app with widgets and sync',
          '{skill} help for our small app team in {city}',
        ],
        goals: [
          'Our app team in {city} is small and the list is long: home-screen widgets, background sync and a new search. We are {aBusiness} and would like somebody with {skill} experience to join us for {few} months.',
        ],
        deliverables: [
          'home-screen widgets in three sizes',
          'background sync that respects low-power mode',
          'a search that also works offline',
          'interface tests that run on every pull request',
        ],
      },
      {
        titles: [
          'Rewrite the oldest screens of our app ({skill})',
          '{skill}: modernise {dozens} screens for {aBusiness}',
        ],
        per: 'dozens',
        price: [130, 280],
        billing: 'FIXED',
        goals: [
          'In our app {dozens} screens are still built the old way. They are slow to change and they are the ones our {people} use most.',
        ],
        deliverables: [
          'the rewritten screens behind a switch',
          'the same behaviour as before, shown by tests',
          'shared components for lists and forms',
          'a note on what we should do the same way from now on',
        ],
      },
      {
        price: [1500, 6000],
        billing: 'FIXED',
        titles: [
          'Our app drains the battery: {skill} expert wanted',
          '{skill}: find out what makes the app of {aBusiness} slow and hungry',
        ],
        goals: [
          'We are {aBusiness}. The ratings of our app are good apart from one complaint: it drains the battery. We would like somebody with deep {skill} experience to find out why.',
        ],
        deliverables: [
          'a profile of battery and network use before and after',
          'the fixes, each in its own pull request',
          'a test that fails when it gets worse again',
          'a short talk for our developers',
        ],
      },
    ],
  },
];
