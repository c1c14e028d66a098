/** Whose names are common there; see names.ts. */
export type NameRegion =
  | 'czech'
  | 'dutch'
  | 'english'
  | 'french'
  | 'german'
  | 'indian'
  | 'italian'
  | 'nigerian'
  | 'polish'
  | 'portuguese'
  | 'romanian'
  | 'spanish'
  | 'swedish';

type Currency = 'EUR' | 'GBP' | 'USD';

/** Where a member lives and works, and what they count in. */
export interface Place {
  readonly city: string;
  readonly currency: Currency;
  readonly names: NameRegion;
}

const citiesByRegion: readonly (readonly [Currency, NameRegion, readonly string[]])[] = [
  [
    'GBP',
    'english',
    ['London', 'Manchester', 'Bristol', 'Leeds', 'Glasgow', 'Edinburgh', 'Cardiff', 'Belfast'],
  ],
  ['EUR', 'english', ['Dublin', 'Cork', 'Galway']],
  ['USD', 'english', ['New York', 'Chicago', 'Austin', 'Denver', 'Portland', 'Toronto', 'Atlanta', 'Boston']],
  ['EUR', 'german', ['Berlin', 'Hamburg', 'Munich', 'Cologne', 'Leipzig', 'Stuttgart', 'Vienna', 'Graz']],
  ['EUR', 'french', ['Paris', 'Lyon', 'Nantes', 'Toulouse', 'Lille', 'Brussels', 'Bordeaux']],
  ['EUR', 'dutch', ['Amsterdam', 'Rotterdam', 'Utrecht', 'Ghent', 'Antwerp', 'Groningen']],
  ['EUR', 'spanish', ['Madrid', 'Barcelona', 'Valencia', 'Seville', 'Bilbao', 'Málaga']],
  ['USD', 'spanish', ['Mexico City', 'Bogotá', 'Buenos Aires']],
  ['EUR', 'italian', ['Milan', 'Turin', 'Bologna', 'Naples', 'Florence']],
  ['EUR', 'portuguese', ['Lisbon', 'Porto', 'Braga', 'Coimbra']],
  ['USD', 'portuguese', ['São Paulo', 'Curitiba']],
  ['EUR', 'polish', ['Warsaw', 'Kraków', 'Gdańsk', 'Wrocław', 'Poznań']],
  ['EUR', 'czech', ['Prague', 'Brno']],
  ['EUR', 'romanian', ['Bucharest', 'Cluj-Napoca', 'Timișoara']],
  ['EUR', 'swedish', ['Stockholm', 'Gothenburg', 'Malmö', 'Helsinki']],
  ['USD', 'nigerian', ['Lagos', 'Abuja', 'Ibadan']],
  ['USD', 'indian', ['Bengaluru', 'Pune', 'Mumbai', 'Chennai']],
];

export const places: readonly Place[] = citiesByRegion.flatMap(([currency, names, cities]) =>
  cities.map((city) => ({ city, currency, names })),
);
