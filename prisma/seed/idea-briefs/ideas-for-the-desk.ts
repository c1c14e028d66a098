import type { Brief, Sector } from '../trades/trade.type.js';

const anybody: readonly Sector[] = ['shop', 'firm', 'startup', 'org', 'agency'];

export const ideasForTheDesk: Readonly<Record<string, readonly Brief[]>> = {
  'finance-and-legal': [
    {
      sectors: anybody,
      mainSkills: ['Contract drafting', 'Bookkeeping', 'GDPR compliance', 'Tax preparation'],
      otherSkills: ['Business plans', 'Payroll', 'Technical writing'],
      price: [500, 2800],
      tasks: [
        {
          titles: [
            'A two-page contract that both sides understand',
            'Fair terms for small jobs, free for everybody',
          ],
          goals: [
            'For a job of a few hundred, nobody reads eleven pages. Two pages would do: what is delivered, when it is paid, what happens if one side stops. Written once by somebody who knows the law and explained line by line, it could be used by all of us.',
            'Most quarrels I have seen were about three things that the contract did not mention. A short one that mentions them, in {few} languages, would be the most useful thing on this board.',
          ],
          deliverables: [
            'the text on two pages, and a version with explanations',
            'variants for a fixed price and for hours',
            'a review by a second lawyer',
            'a list of cases for which it is not meant',
          ],
        },
        {
          titles: ['How much is left? A tax jar for freelancers', 'Put the tax aside before you see it'],
          goals: [
            'The bill comes in the second year, and it comes for both. A sheet that says after each invoice what to put aside, for the country one lives in, would have saved {dozens} people I know from a loan.',
            'Employees never see the tax; freelancers see it as their own money for eighteen months. One simple calculation, kept up to date by somebody who does this for a living, would help all beginners.',
          ],
          deliverables: [
            'a sheet for each of {few} countries',
            'notes on where the simple rule fails',
            'an update when the rates change',
            'ten worked examples',
          ],
        },
      ],
    },
  ],
  'admin-and-support': [
    {
      sectors: anybody,
      mainSkills: ['Project management', 'Virtual assistance', 'Customer support', 'Event planning'],
      otherSkills: ['Data entry', 'Bookkeeping', 'Copywriting'],
      price: [300, 1800],
      tasks: [
        {
          titles: [
            'A shared front desk for ten small companies',
            'Somebody who answers: one telephone for many in {city}',
          ],
          goals: [
            'Alone, no place of {few} people can pay for somebody at the telephone. Ten of them can. One person who knows all calendars, answers in the right name and writes down what was wanted would be enough.',
            'When I call {aBusiness}, nobody answers before noon, for good reasons. A desk that several such places share would cost each of them less than what they lose by missed calls.',
          ],
          deliverables: [
            'a trial of four weeks with three companies',
            'a handbook with one page for each company',
            'a log of calls that shows what was missed before',
            'a price that holds for ten',
          ],
        },
        {
          titles: [
            'A repair day every {weekday} in {city}',
            'Bring what is broken: a travelling repair café',
          ],
          goals: [
            'The skills are here, the broken things are at home. Once a month, in a different place each time, {dozens} people could bring lamps, coats and radios, and leave with something that works. What is needed is somebody who plans it.',
            'Repair cafés are full wherever they exist. A travelling one needs a van, a calendar and a list of volunteers, and a person for five hours a week who keeps the three together.',
          ],
          deliverables: [
            'a calendar with twelve places that have agreed',
            'a list of volunteers and what each of them can repair',
            'rules for what is not repaired',
            'a plan of costs for the first year',
          ],
        },
        {
          titles: ['First day at {aBusiness}: a kit for newcomers', 'The first week, written down once'],
          goals: [
            'Every newcomer asks the same {dozens} questions, and each time somebody else answers them differently. A kit with lists, templates and a plan for five days could be filled in by any small team within an afternoon.',
            'People decide in the first week whether they stay. Large companies have departments for that week; small ones have luck. I would like a kit that needs no department.',
          ],
          deliverables: [
            'a plan for five days with gaps to fill in',
            'templates for accounts, keys and contacts',
            'a talk at the end of the week, with questions',
            'notes from {few} teams that tried it',
          ],
        },
      ],
    },
  ],
};
