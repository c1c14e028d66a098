import type { OfferTexts } from './offer-texts.type.js';

export const languageOffers: Readonly<Record<string, OfferTexts>> = {
  'writing-and-editing': {
    approaches: [
      'I would write one page first, in two tones, and let you choose before the rest is begun.',
      'I interview whoever knows the matter, for half an hour each, and write from what they say.',
      'You get an outline after two days; moving a paragraph there costs nothing.',
      'I read everything aloud before I send it, which finds most of what is too long.',
      'I mark each change and say why, so that your own people write the next one alone.',
    ],
    questions: [
      'Who reads it, and what should they do afterwards?',
      'Is there a text of yours that sounds the way you want to sound?',
      'Who has the last word on facts?',
    ],
  },
  'translation-and-languages': {
    approaches: [
      'I would begin with a list of your fifty most important words and have you confirm it.',
      'The first two pages come early, so that we can agree on tone and form of address.',
      'I keep a list of questions while I work and send it once a week instead of asking daily.',
      'A colleague reads the whole before you get it; that is included.',
      'I work in a translation memory that you receive as well, so the next version costs less.',
    ],
    questions: [
      'Which readers is it for, and in which country?',
      'Are there earlier translations whose words I should keep?',
      'In which format do you need the text back?',
    ],
  },
};
