import type { OfferTexts } from './offer-texts.type.js';

export const technicalOffers: Readonly<Record<string, OfferTexts>> = {
  'web-development': {
    approaches: [
      'I would begin with the smallest part that is of use, put it on a staging address in the first week, and go on from what you see there.',
      'First I would read what is there, write down what I found on one page, and only then touch any code.',
      'I work in small pull requests, each with its tests, so that you can stop or change direction after every one of them.',
      'The risky part comes first: I would build that until it stands, and leave the look of it for later.',
      'You would get a walkthrough on video every Friday and the code every evening.',
    ],
    questions: [
      'Who looks after the hosting today, and may I talk to them?',
      'Is there a design already, or do you trust me with the details?',
      'Which browsers and phones do your {people} really use?',
    ],
  },
  'software-and-mobile': {
    approaches: [
      'I would set up the build and the tests on the first day, so that every later change can be tried on a real device within minutes.',
      'Before any screen is built I would write down the data and who may change them; most of the trouble begins there.',
      'You get a test version each week, with a short note on what is new and what is known to be missing.',
      'I start with the case that fails today, turn it into a test, and keep going until the test is green.',
      'I would cut the work into steps of two or three days, each of which can be shipped alone.',
    ],
    questions: [
      'Which versions of the operating systems do you still have to support?',
      'Are there crash reports or logs that I could read before we talk?',
      'Will somebody of your own team take the code over afterwards?',
    ],
  },
  'data-and-ai': {
    approaches: [
      'I would look at a sample of the data before promising anything; a day is enough to know what they can answer.',
      'First the definitions: what counts, what does not, and from when on. Then the numbers, then the charts.',
      'I keep every step in a script, so that you can run the whole thing again next month without me.',
      'I would build the plain version first and measure it; anything cleverer has to beat that.',
      'You get the result together with the doubts: what the data cannot tell, and how sure the rest is.',
    ],
    questions: [
      'Where do the data live today, and how often do they change?',
      'Who will read the result, and what will they decide by it?',
      'Are there personal data in it that should not leave your systems?',
    ],
  },
  'cloud-and-security': {
    approaches: [
      'I would change nothing before there is a way back: first the backups and a rehearsal, then the work itself.',
      'Everything I set up is code in your repository, reviewed like any other change; there are no clicks that nobody remembers.',
      'I begin with read-only access and a list of what I find, sorted by what it could cost you.',
      'I would move the least important part first, wait a week, and then take the rest in the same way.',
      'At the end your team runs the thing alone while I only watch; that is when I call it finished.',
    ],
    questions: [
      'Who is woken up today when something breaks at night?',
      'How long may it be down, and how much data may be lost?',
      'Are there rules, from a customer or an auditor, that I should read first?',
    ],
  },
};
