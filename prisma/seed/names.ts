import {
  cs_CZ,
  de,
  en,
  en_IN,
  en_NG,
  es,
  fr,
  it,
  nl,
  pl,
  pt_PT,
  ro,
  sv,
  type LocaleDefinition,
} from '@faker-js/faker';
import type { NameRegion } from './places.js';
import type { Random } from './random.js';

export interface PersonName {
  readonly first: string;
  readonly last: string;
}

type Sex = 'female' | 'male';

const locales: Readonly<Record<NameRegion, LocaleDefinition>> = {
  czech: cs_CZ,
  dutch: nl,
  english: en,
  french: fr,
  german: de,
  indian: en_IN,
  italian: it,
  nigerian: en_NG,
  polish: pl,
  portuguese: pt_PT,
  romanian: ro,
  spanish: es,
  swedish: sv,
};

const regions: readonly NameRegion[] = [
  'english',
  'french',
  'german',
  'indian',
  'nigerian',
  'polish',
  'spanish',
];

/** A name common in `region`; one in seven is of somebody who moved there. */
export function personName(random: Random, region: NameRegion): PersonName {
  const origin = random.chance(1 / 7) ? random.pick(regions) : region;
  const sex: Sex = random.chance(0.5) ? 'female' : 'male';
  const { person } = locales[origin];
  const last = random.pick(namesFor(sex, person?.last_name));
  return {
    first: random.pick(namesFor(sex, person?.first_name)),
    // The Polish list has the men's form only.
    last: origin === 'polish' && sex === 'female' ? last.replace(/([sc])ki$/, '$1ka') : last,
  };
}

type NameList = NonNullable<LocaleDefinition['person']>['first_name'];

function namesFor(sex: Sex, list: NameList): readonly string[] {
  return list?.[sex] ?? list?.generic ?? [];
}

/** Letters that do not come apart into a plain one and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  œ: 'oe',
};

/** `text` in the letters that handles and slugs may hold: a to z and digits. */
export function plainLettersOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[ßæøłđðþıœ]/g, (letter) => plainLetters[letter] ?? '')
    .replaceAll(/[^a-z0-9]/g, '');
}
