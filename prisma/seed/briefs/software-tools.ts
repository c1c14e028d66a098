import type { Brief } from '../trades/trade.type.js';

export const softwareToolsBriefs: readonly Brief[] = [
  {
    sectors: ['firm', 'org', 'shop', 'agency'],
    mainSkills: ['Python', 'Go', 'Java', 'C#'],
    otherSkills: ['PostgreSQL', 'SQL', 'Test automation', 'Linux administration'],
    price: [600, 4000],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          '{skill} script that reads {hundreds} PDF invoices a month',
          'Read invoices automatically at {aBusiness} ({skill})',
        ],
        goals: [
          'We are {aBusiness} and receive {hundreds} invoices a month as PDF files. A colleague types date, number and amount into our accounts; a program can do that better.',
        ],
        deliverables: [
          'a program that can be run twice without doing harm',
          'a list of each invoice it could not read and why',
          'unit tests with our oddest invoices',
          'instructions a non-programmer can follow',
        ],
      },
      {
        titles: [
          'Automate a weekly report in {skill} for {aBusiness}',
          '{skill}: end the copying of figures every {weekday}',
          'A {weekday} report that writes itself ({skill}, {city})',
        ],
        goals: [
          'Every {weekday} a colleague at our place in {city} copies figures from {few} systems into a spreadsheet, and by the afternoon they are out of date.',
        ],
        deliverables: [
          'a report that is in our inboxes by eight',
          'a message when a source is missing or late',
          'unit tests with our odd cases',
          'instructions a non-programmer can follow',
        ],
      },
      {
        price: [1000, 6000],
        titles: [
          '{skill} developer for an import from our old system',
          'Move eleven years of data of {aBusiness} to a new system ({skill})',
          '{skill}: import with duplicates and two date formats ({city})',
        ],
        goals: [
          'We are {aBusiness} and are leaving a system that we have used for eleven years. It can export files, but with duplicates, two date formats and no documentation.',
        ],
        deliverables: [
          'an import that can be run twice without doing harm',
          'a log that names each record it could not read and why',
          'a dry run that only reports',
          'unit tests with our odd cases',
        ],
      },
      {
        price: [1500, 6000],
        titles: [
          'Small {skill} service that keeps two systems in step',
          '{skill}: sync our stock and our accounts at {aBusiness}',
        ],
        goals: [
          'We are {aBusiness}. Orders and stock are in one system, the accounts in another, and once a week they disagree. Both have an API; we want a small service in {skill} between them.',
        ],
        deliverables: [
          'a service that catches up by itself after a failure',
          'a log of every change it carried over',
          'a message when the two disagree',
          'integration tests against both test systems',
        ],
      },
    ],
  },
  {
    sectors: ['startup'],
    mainSkills: ['Embedded C', 'C++', 'Rust'],
    otherSkills: ['Linux administration', 'Test automation'],
    price: [4000, 17000],
    tasks: [
      {
        titles: [
          'Firmware in {skill} for a battery-powered sensor',
          'Halve the power use of our device ({skill})',
          '{skill} engineer for the firmware of {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} and are building a battery-powered sensor. The board is finished and tested; the firmware is a prototype that wakes up far too often.',
        ],
        deliverables: [
          'firmware that sleeps whenever it can',
          'measurements of the current in each mode',
          'a test rig that runs overnight',
          'documentation of the protocol',
        ],
      },
      {
        titles: [
          '{skill} engineer: over-the-air updates for {hundreds} devices',
          'Update {hundreds} devices of {aBusiness} without a cable ({skill})',
        ],
        goals: [
          'We are {aBusiness}. We have {hundreds} devices in the field and can only update them with a cable. That has to change before we ship the next batch in {month}.',
        ],
        deliverables: [
          'firmware that survives a power cut during an update',
          'signed images and a way back to the last good one',
          'an update in stages, a few devices first',
          'a test rig that runs overnight',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'org'],
    mainSkills: ['Unity', 'C#'],
    otherSkills: ['3D modelling', 'Animation', 'Sound design'],
    price: [2500, 11000],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          '{skill} mini-game about {city}',
          'Prototype of a learning game in {skill} for {aBusiness}',
          'A five-minute game for our {people} ({skill})',
        ],
        goals: [
          'We are {aBusiness} in {city} and want to find out whether a small game helps {people} more than a leaflet. It should be played in five minutes, on a phone held upright.',
        ],
        deliverables: [
          'a playable prototype after two weeks',
          'three levels with rising difficulty',
          'builds for Android, iOS and the browser',
          'source files and licences for everything used',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['Test automation'],
    otherSkills: ['Python', 'Java', 'CI/CD', 'TypeScript'],
    price: [1500, 8000],
    tasks: [
      {
        titles: [
          'Set up automated tests for {aBusiness}',
          'Turn {hundreds} manual checks into automated tests',
          'Automated tests before each release at {aBusiness} in {city}',
        ],
        goals: [
          'Before each release two of us click through a list of {hundreds} checks. It takes a day, and we still miss things that others then find.',
        ],
        deliverables: [
          'a suite that runs in under ten minutes',
          'test data that each run creates for itself',
          'screenshots and traces of each failure',
          'a half-day workshop for our developers',
        ],
      },
      {
        titles: [
          'Our tests fail at random: find out why ({city})',
          'Unstable tests at {aBusiness}: find the causes and fix them',
        ],
        price: [1000, 4500],
        goals: [
          'About one test run in five fails for no reason we can see, and our team has begun to ignore red builds.',
        ],
        deliverables: [
          'a list of the unstable tests with their causes',
          'fixes for the worst twenty',
          'traces that show what happened when a test fails',
          'a rule for what we do with the next unstable test',
        ],
      },
    ],
  },
];
