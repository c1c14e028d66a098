import type { Brief, Sector } from '../trades/trade.type.js';

const anybody: readonly Sector[] = ['shop', 'firm', 'startup', 'org', 'agency'];

export const ideasForWords: Readonly<Record<string, readonly Brief[]>> = {
  'writing-and-editing': [
    {
      sectors: anybody,
      mainSkills: ['Editing', 'Copywriting', 'Technical writing', 'UX writing'],
      otherSkills: ['Proofreading', 'Content strategy', 'Blog writing'],
      price: [400, 2500],
      tasks: [
        {
          titles: [
            'Letters from the council, in words that people understand',
            'A plain-language shelf for official letters',
          ],
          goals: [
            'Every household gets the same {dozens} kinds of official letter, and hardly anybody understands them at first reading. Somebody should write what each one means, what one has to do, and by when, and put it where a search finds it.',
            'I help my neighbours with letters, and it is always the same ones. A page for each, in plain words, read by somebody who knows the law, would spare many people a bad night.',
          ],
          deliverables: [
            'a list of the letters that come most often',
            'one page for each: what it means, what to do, by when',
            'a check of every page by somebody who knows the law',
            'a test with readers who are not used to such texts',
          ],
        },
        {
          titles: [
            'The manual that comes before the question',
            'Write the manual of {aBusiness} from its own inbox',
          ],
          goals: [
            'The questions of {people} are the table of contents of the manual that is missing. Take the {hundreds} latest, sort them, answer each of them once and well. I would like to have a method for this that any small team can follow.',
            'Most help pages answer what somebody imagined. The inbox knows better. An open guide, with examples, of how to get from one to the other in a month would be worth having.',
          ],
          deliverables: [
            'a way of sorting questions that two people do alike',
            'templates for three kinds of answer',
            'a worked example from start to end',
            'a checklist for keeping it alive',
          ],
        },
      ],
    },
  ],
  'translation-and-languages': [
    {
      sectors: anybody,
      mainSkills: ['Localisation', 'German translation', 'French translation', 'Spanish translation'],
      otherSkills: ['Proofreading', 'Transcription', 'Interpreting', 'Technical writing'],
      price: [400, 2200],
      tasks: [
        {
          titles: [
            'A phrase book for the waiting room, in twelve languages',
            'Where does it hurt? Cards for {people} without a common language',
          ],
          goals: [
            'At the counter of {aBusiness} the same {dozens} sentences are needed every day, and a phone translates them differently each time. Printed cards in twelve languages, checked by native speakers, would be faster and right.',
            'Pointing works better than a bad translation. A set of cards with pictures and two languages each, free to print, could lie on every counter in {city}.',
          ],
          deliverables: [
            'the list of sentences, agreed with people who work at counters',
            'translations by native speakers, read by a second one',
            'a layout with two languages on each card',
            'a note on how to add a thirteenth language',
          ],
        },
        {
          titles: [
            'A glossary that crafts share across borders',
            'One word, five languages: terms of the trade',
          ],
          goals: [
            'Translators look up the same hundred words of a craft again and again, each for themselves. A shared glossary with a photo for every term, five languages to begin with, would be better than all our private lists.',
            'What is it called in French, and is that what people in a workshop really say? I would like a glossary that is made by those who do the work, one craft at a time.',
          ],
          deliverables: [
            'the first {hundreds} terms of one craft with photos',
            'a rule for disagreement between regions',
            'an export that translation programs can read',
            'a way for readers to object to an entry',
          ],
        },
      ],
    },
  ],
  'marketing-and-sales': [
    {
      sectors: anybody,
      mainSkills: ['Content marketing', 'Market research', 'Social media marketing', 'Email marketing'],
      otherSkills: ['SEO', 'Copywriting', 'Google Analytics', 'Lead generation'],
      price: [600, 3500],
      tasks: [
        {
          titles: [
            'One newsletter for a whole street in {city}',
            'Twenty shops, one letter: a newsletter for {city}',
          ],
          goals: [
            'Each shop has ninety addresses and no time to write. Together they have enough readers for a good letter once a month: two stories, a calendar, no discounts. The shops would pay by size.',
            'Nobody wants twenty newsletters, but many people would read one about their own street. Readers would hear of things in time, and no owner would have to write on Sunday nights.',
          ],
          deliverables: [
            'talks with {dozens} owners about what they would pay',
            'two issues on trial, with real readers',
            'a calendar that everybody can fill in',
            'a page on what was opened and what came of it',
          ],
        },
        {
          titles: [
            'Ask {people} why they left',
            'The last question: interviews with those who stopped buying',
          ],
          goals: [
            'Everybody surveys those who are there. Those who left know more, and most are glad to say it if a stranger asks. A few calls of ten minutes, by somebody who sells nothing, and one honest page at the end.',
            'I would like a service that calls former {people}, asks five open questions and hands over what was said without softening it. Done for several places at once it would cost little.',
          ],
          deliverables: [
            'a guide of five questions, tried out before',
            'calls with at least {dozens} people',
            'the answers in their own words, made anonymous',
            'one page with what to change first',
          ],
        },
      ],
    },
  ],
};
