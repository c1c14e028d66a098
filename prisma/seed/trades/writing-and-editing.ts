import { writingAndEditingBriefs } from '../briefs/writing-and-editing.js';
import { specialWritingBriefs } from '../briefs/special-writing.js';
import type { Trade } from './trade.type.js';

export const writingAndEditing: Trade = {
  slug: 'writing-and-editing',
  name: 'Writing and editing',
  weight: 11,
  hourlyRate: [20, 80],
  skills: [
    'Copywriting',
    'Blog writing',
    'Proofreading',
    'Editing',
    'Technical writing',
    'Content strategy',
    'Ghostwriting',
    'UX writing',
    'Press releases',
    'Grant writing',
    'Scriptwriting',
    'Speechwriting',
  ],
  neighbours: ['marketing-and-sales', 'translation-and-languages'],
  professions: [
    ['Copywriter', 'Copywriting', 'Blog writing', 'Editing'],
    ['Editor', 'Editing', 'Proofreading'],
    ['Technical writer', 'Technical writing', 'Editing'],
    ['Content strategist', 'Content strategy', 'Copywriting', 'SEO'],
    ['UX writer', 'UX writing', 'Copywriting'],
    ['Ghostwriter', 'Ghostwriting', 'Editing', 'Blog writing'],
    ['Proofreader', 'Proofreading', 'Editing'],
    ['Grant writer', 'Grant writing', 'Editing'],
    ['Scriptwriter', 'Scriptwriting', 'Storyboarding', 'Ghostwriting'],
    ['Press officer', 'Press releases', 'Public relations', 'Speechwriting'],
  ],
  achievements: [
    'I spent {few} years at a daily paper before I went independent, so deadlines do not scare me.',
    'I wrote the website of {aBusiness}; its {people} now ring with better questions.',
    'I cut first and polish later; most texts gain from losing a third.',
    'Applications I wrote have brought in money for {aBusiness} three years running.',
    'I interview your experts so that they do not have to write.',
    'My manuals are tested by people who have never seen the product.',
  ],
  constraints: [
    'All rights pass to us when the invoice is paid.',
    'What you read for us is confidential until it is published.',
  ],
  briefs: [...writingAndEditingBriefs, ...specialWritingBriefs],
};
