import type { Brief } from '../trades/trade.type.js';

export const cloudAndSecurityBriefs: readonly Brief[] = [
  {
    sectors: ['startup', 'agency', 'shop'],
    mainSkills: ['AWS', 'Microsoft Azure', 'Google Cloud'],
    otherSkills: ['Docker', 'Terraform', 'CI/CD', 'Linux administration', 'PostgreSQL'],
    price: [2000, 11000],
    constraints: ['We need a way back for each step before it begins.'],
    tasks: [
      {
        titles: [
          'Move {aBusiness} to {skill} before {month}',
          'From two rented servers in {city} to {skill}',
          '{skill}: move our servers without a lost weekend',
        ],
        goals: [
          'We are {aBusiness} and run everything on two rented servers in {city}. One of them failed this year, and it took us nine hours to come back. By {month} we want to be on {skill}.',
        ],
        deliverables: [
          'a plan of the move with a way back for each step',
          'everything described as code in our repository',
          'a move with less than thirty minutes of downtime',
          'a restored backup as proof that it works',
        ],
      },
      {
        titles: [
          '{skill}: bring the monthly bill of {aBusiness} down',
          'What do we pay for? {skill} clean-up in {city}',
          'Put {dozens} hand-made {skill} resources into code',
        ],
        goals: [
          'Our set-up in {skill} was clicked together over four years, {dozens} resources in all, and the person who did it has left. We are {aBusiness} and want to know what is there, what it costs and what can go, and have the rest in code.',
        ],
        deliverables: [
          'an inventory with costs by service',
          'everything we keep described as code in our repository',
          'the removal of what nobody uses',
          'alerts for costs as well as for failures',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['CI/CD', 'Docker', 'Kubernetes'],
    otherSkills: ['Terraform', 'AWS', 'Linux administration', 'Test automation'],
    price: [1800, 9000],
    tasks: [
      {
        titles: [
          '{skill}: from a deployment a week to several a day',
          'Releases without a free evening for {aBusiness} ({skill})',
          '{skill} engineer for {aBusiness}: safer releases',
        ],
        goals: [
          'A release at our company means a checklist, two people and a free evening. We are {aBusiness} and want to release whenever a change is ready, and to go back with one command.',
        ],
        deliverables: [
          'a rollback that anybody on the team can do',
          'preview environments for each pull request',
          'images scanned for known weaknesses',
          'a short guide for new colleagues',
        ],
      },
      {
        mainSkills: ['CI/CD', 'Docker'],
        price: [1000, 4500],
        titles: [
          'Builds that take {dozens} minutes: make ours fast ({skill})',
          '{skill}: a quick pipeline for the developers of {aBusiness}',
        ],
        goals: [
          'Our builds take {dozens} minutes, and our team in {city} waits for them more than it writes code. The pipeline has never been tidied up; we expect large gains from simple things.',
        ],
        deliverables: [
          'a pipeline that finishes in under ten minutes',
          'caches that survive a change of branch',
          'a measurement of each step, before and after',
          'a short guide for new colleagues',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'firm', 'shop', 'org'],
    mainSkills: ['Penetration testing', 'Security auditing'],
    otherSkills: ['Network administration', 'Linux administration', 'GDPR compliance'],
    price: [2500, 9000],
    billing: 'FIXED',
    constraints: ['You need to carry professional liability insurance.'],
    tasks: [
      {
        titles: [
          '{skill} for {aBusiness} in {city}',
          'Test the customer portal of {aBusiness} before {month} ({skill})',
          '{skill}: web app and {few} APIs',
          'An outside look at our security ({skill}, {city})',
        ],
        goals: [
          'An insurer asks us for proof that our systems were tested. We are {aBusiness}, run a web portal with {few} APIs behind it, hold data of {hundreds} {people}, and would like a thorough look by somebody from outside.',
          'In {month} we open a web portal with {few} APIs to all our {people}. Its developers were careful, but nobody has attacked it on purpose yet.',
        ],
        deliverables: [
          'a scope that we agree on in writing',
          'a report ordered by risk, with steps to repeat each finding',
          'a call with our developers about the fixes',
          'a second test after the fixes',
          'a one-page summary we can show to others',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency', 'shop', 'firm'],
    mainSkills: ['PostgreSQL', 'Redis'],
    otherSkills: ['SQL', 'Linux administration', 'AWS'],
    price: [1000, 5500],
    constraints: ['Maintenance windows are {weekday} nights between 22:00 and 02:00 CET.'],
    tasks: [
      {
        mainSkills: ['PostgreSQL'],
        titles: [
          '{skill} expert: why is {weekday} morning so slow?',
          'Slow queries at {aBusiness}: {skill} help wanted',
          '{skill} health check for {aBusiness}',
        ],
        goals: [
          'Our largest table has {hundreds} million rows and the queries that {people} wait for have doubled in time since last year, worst of all on {weekday} mornings. We have slow-query logs and a copy of the data for you.',
        ],
        deliverables: [
          'a list of the ten most expensive queries with a fix for each',
          'settings that fit the machine, with reasons',
          'indexes added, and those nobody uses removed',
          'advice on what to watch from now on',
        ],
      },
      {
        titles: [
          'Upgrade {skill} with almost no downtime ({city})',
          '{skill} upgrade for {aBusiness}, rehearsed first',
          'Our {skill} gets no more fixes: plan and do the upgrade by {month}',
        ],
        goals: [
          'Our version of {skill} gets no more security fixes. We are {aBusiness} and want the upgrade planned, rehearsed and done by somebody who has done it before.',
        ],
        deliverables: [
          'a rehearsed upgrade with timings',
          'backups that were restored at least once',
          'a way back until the last minute',
          'a comparison of the ten most important operations before and after',
        ],
      },
    ],
  },
  {
    sectors: ['firm', 'org', 'shop'],
    mainSkills: ['Network administration'],
    otherSkills: ['Security auditing', 'Linux administration'],
    price: [900, 4500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          'New office network for {aBusiness} in {city}',
          'Wi-Fi that works on all {few} floors of {aBusiness}',
          '{dozens} workplaces, one network that holds ({city})',
        ],
        goals: [
          'We are {aBusiness} with {dozens} workplaces on {few} floors in {city}. The network grew by itself and drops out whenever the house is full.',
        ],
        deliverables: [
          'a plan with prices for the equipment',
          'separate networks for staff and guests',
          'monitoring that sends a message before we notice',
          'documentation with all names and addresses',
        ],
      },
      {
        mainSkills: ['Linux administration'],
        billing: 'HOURLY',
        titles: [
          '{skill}: look after {few} servers, a few hours a month',
          'Somebody to keep {few} servers of {aBusiness} healthy',
          'Our administrator retires in {month}: {few} servers to look after',
        ],
        goals: [
          'We are {aBusiness}, and our administrator retires in {month}. We want someone who takes over {few} servers, keeps them patched and answers when something is wrong.',
        ],
        deliverables: [
          'monthly updates with a short note of what was done',
          'monitoring that sends a message before we notice',
          'a backup restored every quarter',
          'documentation of all that only he knows today',
        ],
      },
    ],
  },
];
