import type { Brief } from '../trades/trade.type.js';

export const webDevelopmentBriefs: readonly Brief[] = [
  {
    sectors: ['firm', 'org'],
    mainSkills: ['React', 'Vue.js', 'TypeScript', 'Svelte', 'JavaScript'],
    otherSkills: ['Node.js', 'TypeScript', 'HTML and CSS', 'PostgreSQL', 'Tailwind CSS'],
    price: [2500, 8000],
    billing: 'FIXED',
    constraints: ['It has to work in the four big browsers, and on a five-year-old phone.'],
    tasks: [
      {
        titles: [
          'Online booking for {aBusiness} in {city}',
          'Booking page in {skill} that talks to our calendar',
          'Replace our phone bookings with an app in {skill}',
          'Let our {people} book online ({skill})',
        ],
        goals: [
          'We are {aBusiness} in {city} and still take most bookings by phone, about {dozens} a day. We want {people} to book, move and cancel online, in step with the calendar we have.',
          'Our {people} ask for online booking every week. The calendar we use has an API, but its own booking page is slow and cannot be changed, so we want one of our own in {skill}.',
        ],
        deliverables: [
          'a booking flow of at most four steps that works on a phone',
          'two-way sync with our calendar, so that nothing is booked twice',
          'confirmation and reminder e-mails with a link to move or cancel',
          'a simple admin page for opening hours and holidays',
          'tests for the rules about overlapping bookings',
        ],
      },
    ],
  },
  {
    sectors: ['shop', 'firm', 'org', 'agency'],
    mainSkills: ['WordPress', 'PHP'],
    otherSkills: ['HTML and CSS', 'JavaScript', 'SEO', 'Web design', 'Web accessibility'],
    price: [900, 5000],
    billing: 'FIXED',
    constraints: ['Hosting stays where it is, so please do not plan for a new provider.'],
    tasks: [
      {
        mainSkills: ['WordPress'],
        titles: [
          'Clean up and speed up the {skill} site of {aBusiness}',
          'Our {skill} site loads in seven seconds: make it two',
          '{skill} with {dozens} plug-ins needs a clean-up in {city}',
        ],
        goals: [
          'Our site has grown for eight years: {dozens} plug-ins, three page builders and a theme that is no longer maintained. It takes seven seconds to load on a phone.',
        ],
        deliverables: [
          'a slim theme with blocks our own staff can edit',
          'the removal of every plug-in that is not needed',
          'a load time under two seconds on a mid-range phone',
          'a backup and a way back before anything is removed',
          'an hour of training and a two-page manual',
        ],
      },
      {
        titles: [
          '{skill} developer to rebuild {dozens} pages for {aBusiness}',
          '{skill} relaunch for {aBusiness} in {city}',
          'New website in {skill} for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness} in {city}; we offer {offer}. The site looks dated and we cannot edit half of its {dozens} pages ourselves. The texts and photos exist, the design is agreed.',
        ],
        deliverables: [
          'page templates that follow the agreed design',
          'blocks our own staff can edit',
          'redirects from all old addresses',
          'a check on phones and in the four big browsers',
          'an hour of training and a two-page manual',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency'],
    mainSkills: ['React', 'Angular', 'Next.js', 'Vue.js', 'TypeScript'],
    otherSkills: ['TypeScript', 'GraphQL', 'Tailwind CSS', 'Node.js', 'Test automation', 'Design systems'],
    price: [4000, 18000],
    tasks: [
      {
        billing: 'HOURLY',
        titles: [
          '{skill} developer for the dashboard of {aBusiness}',
          'Senior {skill} developer for {few} months in our team in {city}',
          'Help us ship reporting in our {skill} front end by {month}',
        ],
        goals: [
          'Our dashboard started as a prototype and now people spend hours in it every day; we need someone who has built large {skill} front ends before. We are {aBusiness}.',
          'Our team in {city} is strong on the server and thin on the front end. Until {month} we want to add reporting with filters, exports and saved views to our dashboard, and we would like somebody with {skill} experience to lead that.',
        ],
        deliverables: [
          'tables that stay fast with ten thousand rows',
          'saved filters that can be shared by address',
          'exports to CSV and PDF',
          'a small set of shared components with documentation',
          'end-to-end tests of the five most important journeys',
        ],
      },
      {
        mainSkills: ['React', 'Vue.js', 'TypeScript'],
        billing: 'FIXED',
        per: 'dozens',
        price: [90, 220],
        titles: [
          'Move {dozens} screens to {skill}',
          'Migrate {dozens} old screens of {aBusiness} to {skill}',
          '{skill}: replace {dozens} screens one by one',
        ],
        goals: [
          'Of our application {dozens} screens are still written in a framework that nobody maintains. We are {aBusiness} and want to move them to {skill} one by one, while {people} keep working in them.',
        ],
        deliverables: [
          'a plan that says which screens move first',
          'the moved screens, each behind a switch',
          'shared components in place of copied markup',
          'end-to-end tests that pass before and after',
          'the removal of the old framework at the end',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency', 'firm'],
    mainSkills: ['Node.js', 'GraphQL', 'Django', 'Laravel', 'Ruby on Rails', 'ASP.NET'],
    otherSkills: ['PostgreSQL', 'Docker', 'Redis', 'CI/CD'],
    price: [2500, 12000],
    tasks: [
      {
        titles: [
          '{skill} API for {people}: design and first version',
          '{skill} developer to connect {few} systems at {aBusiness}',
          'One API in {skill} for website, app and partners',
        ],
        goals: [
          'We offer {offer} and keep the same data in {few} systems. We want one API in {skill} that the website, the app and our partners all use.',
        ],
        deliverables: [
          'a written design of the API before any code',
          'endpoints for accounts, orders and documents',
          'rate limits and clear error messages',
          'integration tests that run against a real database',
          'a runbook for the person on call',
        ],
      },
      {
        price: [1200, 6000],
        titles: [
          'Find out why our {skill} back end slows down every {weekday}',
          'Slow pages at {aBusiness}: {skill} performance help',
          'Make our {skill} back end fast again ({city})',
        ],
        goals: [
          'Our back end in {skill} answers most requests in 80 ms, but every {weekday} the list that {people} use most takes four seconds. We want it measured, explained and fixed.',
        ],
        deliverables: [
          'measurements before and after',
          'an explanation of the cause that our developers can follow',
          'the fixes, in small pull requests',
          'load tests that show {hundreds} requests a second',
          'alerts for when it becomes slow again',
        ],
      },
      {
        mainSkills: ['Laravel', 'Django', 'Ruby on Rails', 'ASP.NET'],
        titles: [
          'Upgrade an application in {skill} that is {few} versions behind',
          '{skill} upgrade for {aBusiness}, with tests first',
          'Bring our {skill} application in {city} up to date by {month}',
        ],
        goals: [
          'We are {aBusiness} and our application runs on a version of {skill} that has had no security fixes for a year. It is {few} versions behind, has few tests, and {people} use it every day.',
        ],
        deliverables: [
          'tests for the most important paths before anything changes',
          'an upgrade version by version, each one released',
          'replacements for libraries that are no longer maintained',
          'a list of what we have to watch after each step',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'shop', 'firm'],
    mainSkills: ['Web accessibility', 'HTML and CSS'],
    otherSkills: ['JavaScript', 'UX research', 'UI design', 'WordPress'],
    price: [1200, 5500],
    billing: 'FIXED',
    constraints: ['WCAG 2.2 AA is a requirement for us, not a wish.'],
    tasks: [
      {
        titles: [
          'Make the website of {aBusiness} accessible',
          'Make {dozens} page templates accessible (WCAG 2.2 AA)',
          'Accessible forms and menus for {aBusiness} by {month}',
          '{dozens} accessibility findings on our website in {city}: fix them',
        ],
        goals: [
          'A visitor told us that she cannot use our forms and menus with a screen reader. We are {aBusiness} in {city} and want everybody to get through.',
          'We have a report with {dozens} findings, from missing labels in forms to a menu that traps the keyboard, and nobody in house who knows how to fix them.',
        ],
        deliverables: [
          'tests with keyboard, NVDA and VoiceOver',
          'a list of findings ordered by how many people they stop',
          'corrected templates, forms and menus',
          'an accessibility statement',
        ],
      },
    ],
  },
];
