import type { Brief } from '../trades/trade.type.js';

export const dataAndAiBriefs: readonly Brief[] = [
  {
    sectors: ['shop', 'firm', 'org', 'startup', 'agency'],
    mainSkills: ['Power BI', 'Tableau'],
    otherSkills: ['SQL', 'Data analysis', 'Data engineering', 'dbt'],
    price: [1000, 5500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          '{skill} dashboard for {aBusiness}',
          'One page of figures for our {weekday} meeting ({skill})',
          '{skill}: from {dozens} spreadsheets to one report',
          'One {skill} report for {aBusiness} in {city}',
        ],
        goals: [
          'Each {weekday} we argue about whose numbers are right, because they come from {dozens} spreadsheets. We are {aBusiness} in {city} and would like one report that all of us look at.',
          'Income, costs and opening hours are in {dozens} spreadsheets. We know what we want to see at our meeting each {weekday}, have drawn it on paper, and need somebody to make it real in {skill}.',
        ],
        deliverables: [
          'a data model with agreed definitions',
          'a report of at most three pages',
          'a refresh that runs each night and tells us when it fails',
          'a session in which we learn to change it ourselves',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'shop'],
    mainSkills: ['Machine learning', 'PyTorch', 'Pandas'],
    otherSkills: ['Python', 'SQL', 'Data analysis'],
    price: [2500, 12000],
    tasks: [
      {
        titles: [
          'Forecast demand {few} weeks ahead for {aBusiness}',
          '{skill}: a demand forecast for {aBusiness} in {city}',
          'Better than gut feeling: demand forecast with {skill}',
        ],
        goals: [
          'We offer {offer} and plan by gut feeling. With several years of daily figures there should be a better way to see demand {few} weeks ahead; we would like to know how much better before we build anything large.',
        ],
        deliverables: [
          'a baseline and a comparison with it',
          'a report of what the forecast gets wrong',
          'code that retrains without you',
          'a presentation for people who do not program',
        ],
      },
      {
        titles: [
          'Predict which {people} are about to leave ({skill})',
          '{skill}: an early warning when {people} drift away',
          'Who will not come back? Prediction for {aBusiness}',
        ],
        goals: [
          'We are {aBusiness}. About one in nine of our {people} does not come back, and we usually notice afterwards. We want a score that our team can act on in time.',
        ],
        deliverables: [
          'a baseline and a comparison with it',
          'a score with the reasons behind it',
          'a note on privacy and fairness',
          'code that retrains without you',
        ],
      },
    ],
  },
  {
    sectors: ['startup', 'agency', 'firm'],
    mainSkills: ['SQL', 'Data engineering', 'dbt', 'Apache Spark'],
    otherSkills: ['Python', 'PostgreSQL', 'AWS', 'Google Cloud'],
    price: [2500, 12000],
    tasks: [
      {
        titles: [
          'Nightly load of {hundreds} sources for {aBusiness} ({skill})',
          '{skill}: a pipeline that repairs itself where it can',
          'A data pipeline for {aBusiness} in {city} ({skill})',
        ],
        goals: [
          'We collect files from {hundreds} sources each night and load them by hand when something breaks. We are {aBusiness} and would like a pipeline that repairs itself where it can and calls us where it cannot.',
        ],
        deliverables: [
          'loads that can be repeated without duplicates',
          'checks for missing and late data',
          'alerts that name the table and the likely cause',
          'a runbook of three pages',
        ],
      },
      {
        mainSkills: ['SQL', 'dbt', 'Apache Spark'],
        price: [1500, 7000],
        titles: [
          '{skill}: make our slowest {few} reports fast',
          'Untangle {dozens} {skill} jobs that nobody documented',
          'Our nightly {skill} run ends at half past nine ({city})',
        ],
        goals: [
          'Our nightly run began as three queries and is now {dozens} jobs in {skill} that nobody documented. It ends at half past nine, and the {few} slowest reports come long after colleagues have started to ask for figures.',
        ],
        deliverables: [
          'a map of what depends on what',
          'a run that is finished by six in the morning',
          'the slowest queries rewritten, with the same results',
          'alerts that name the job and the likely cause',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm', 'agency', 'startup'],
    mainSkills: ['Natural language processing'],
    otherSkills: ['Machine learning', 'Python', 'PyTorch'],
    price: [2500, 11000],
    tasks: [
      {
        titles: [
          'Sort {hundreds} incoming messages a day automatically',
          '{skill}: send messages to the right team at {aBusiness}',
          'Less reading for two of us: sort messages at {aBusiness}',
        ],
        goals: [
          'We are {aBusiness}. Two of us read {hundreds} incoming messages a day and send them to the right team. We have thousands of examples with the right answer and believe that most of it can be automated.',
        ],
        deliverables: [
          'a test set that we agree on first',
          'a model that says when it is unsure',
          'a small web page to try it',
          'an estimate of running costs for a year',
        ],
      },
      {
        mainSkills: ['Natural language processing', 'Computer vision'],
        titles: [
          'Search our archive in {city} by meaning ({skill})',
          '{skill}: make forty years of scans searchable for {aBusiness}',
        ],
        goals: [
          'Our archive in {city} holds forty years of letters, photos and reports, scanned but not searchable. We are {aBusiness} and would like to find things in it, even under another name.',
        ],
        deliverables: [
          'a set of test questions that we agree on first',
          'a comparison of two approaches, with error examples',
          'a small web page to try it',
          'an estimate of running costs for a year',
        ],
      },
    ],
  },
  {
    sectors: ['org', 'firm'],
    mainSkills: ['Data analysis', 'R', 'Excel modelling', 'Pandas'],
    otherSkills: ['SQL', 'Market research', 'Power BI'],
    price: [600, 3500],
    billing: 'FIXED',
    tasks: [
      {
        titles: [
          'Evaluate a survey of {hundreds} {people} ({skill})',
          '{skill}: what do {hundreds} answers tell {aBusiness}?',
          'Survey results for our board in {month} ({skill})',
        ],
        goals: [
          'We asked {hundreds} {people} what they think of us and have answers in two languages, some of them free text. The board meets in {month}.',
        ],
        deliverables: [
          'tables and charts ready for print',
          'a plain summary of two pages',
          'confidence intervals where they matter',
          'scripts or sheets that we can use again next year',
        ],
      },
      {
        titles: [
          '{skill}: clean and merge {few} data sets',
          'Data of {few} partners, one table ({skill}, {city})',
          'Clean data for {aBusiness} before {month} ({skill})',
        ],
        goals: [
          'We are {aBusiness} in {city} and get data from {few} partners who spell everything differently. Before anybody draws a conclusion it has to be cleaned and merged.',
        ],
        deliverables: [
          'one merged data set',
          'a log of each change',
          'a list of records that need a human decision',
          'the steps written down, so that we can repeat them',
        ],
      },
      {
        titles: [
          'Check the numbers in the annual report of {aBusiness} ({skill})',
          '{skill}: recalculate the figures in our annual report by {month}',
        ],
        price: [400, 1800],
        goals: [
          'Our annual report goes to print in {month}. We are {aBusiness} and want somebody from outside to recalculate each figure in it from our own data.',
        ],
        deliverables: [
          'a list of every figure with its source',
          'corrections where the text and the data disagree',
          'better charts in place of two that mislead',
          'a short call with our editor',
        ],
      },
    ],
  },
];
