import { translationAndLanguagesBriefs } from '../briefs/translation-and-languages.js';
import type { Trade } from './trade.type.js';

export const translationAndLanguages: Trade = {
  slug: 'translation-and-languages',
  name: 'Translation and languages',
  weight: 6,
  hourlyRate: [20, 70],
  skills: [
    'German translation',
    'French translation',
    'Spanish translation',
    'Localisation',
    'Dutch translation',
    'Transcription',
    'Italian translation',
    'Polish translation',
    'Portuguese translation',
    'Interpreting',
    'Japanese translation',
  ],
  neighbours: ['writing-and-editing'],
  professions: [
    ['German translator', 'German translation', 'Localisation', 'Proofreading'],
    ['French translator', 'French translation', 'Localisation', 'Proofreading'],
    ['Spanish translator', 'Spanish translation', 'Subtitling', 'Proofreading'],
    ['Dutch translator', 'Dutch translation', 'Localisation'],
    ['Italian translator', 'Italian translation', 'Localisation', 'Editing'],
    ['Polish translator', 'Polish translation', 'Interpreting'],
    ['Portuguese translator', 'Portuguese translation', 'Subtitling'],
    ['Localisation manager', 'Localisation', 'Project management'],
    ['Transcriber', 'Transcription', 'Subtitling'],
    ['Conference interpreter', 'Interpreting', 'French translation'],
    ['Japanese translator', 'Japanese translation', 'Localisation'],
  ],
  achievements: [
    'I only translate into my first language, and say so when a text is not for me.',
    'I have translated manuals and contracts for {aBusiness} for {few} years.',
    'My translation memory holds forty thousand of my own sentences.',
    'A second translator reads everything I deliver; it is part of my price.',
    'I interpreted at {dozens} conferences last year, from a booth and from my desk.',
    'I ask many questions in the first two days and none in the last two.',
  ],
  constraints: [
    'Everything you get from us is confidential.',
    'We answer questions within a day, and prefer too many to too few.',
  ],
  briefs: translationAndLanguagesBriefs,
};
