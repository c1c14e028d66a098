import type { Sector } from './trades/trade.type.js';

/** Somebody who posts jobs, as the texts of members and jobs name them. */
export interface Business {
  readonly sector: Sector;
  /** With its article: "a family bakery". */
  readonly name: string;
  /** Completes "we offer …". */
  readonly offer: string;
  /** Whom it serves, in the plural. */
  readonly people: string;
}

type Row = readonly [name: string, offer: string, people: string];

const rowsBySector: Readonly<Record<Sector, readonly Row[]>> = {
  shop: [
    ['a family bakery', 'sourdough, pastries and wedding cakes', 'regulars'],
    ['a coffee roastery', 'single-origin beans by subscription', 'subscribers'],
    ['a furniture workshop', 'oak tables and shelves made to measure', 'customers'],
    ['a bicycle shop', 'city bikes, repairs and spare parts', 'cyclists'],
    ['a natural cosmetics brand', 'soaps and creams made in small batches', 'customers'],
    ['a children’s clothing label', 'organic cotton clothes for ages 0 to 6', 'parents'],
    ['an independent bookshop', 'new and second-hand books', 'readers'],
    ['a garden centre', 'plants, tools and planting advice', 'gardeners'],
    ['a craft brewery', 'seasonal beers and brewery tours', 'customers'],
    ['a jewellery studio', 'rings and pendants in recycled silver', 'customers'],
    ['a wine importer', 'wines from forty small growers', 'restaurants and private buyers'],
    ['an outdoor equipment shop', 'tents, rucksacks and boots', 'hikers'],
    ['a pet food brand', 'fresh dog food delivered weekly', 'dog owners'],
    ['a ceramics studio', 'tableware and evening classes', 'customers'],
    ['a lighting manufacturer', 'LED lamps for offices and shops', 'architects and fitters'],
    ['an olive oil producer', 'oil pressed on our own estate', 'customers'],
  ],
  firm: [
    ['a dental practice', 'check-ups, implants and orthodontics', 'patients'],
    ['a physiotherapy clinic', 'treatment and rehabilitation courses', 'patients'],
    ['an accountancy firm', 'accounts and tax advice for small companies', 'clients'],
    ['a law office', 'advice on employment and tenancy law', 'clients'],
    ['a yoga studio', 'classes, retreats and teacher training', 'members'],
    ['a hotel with 24 rooms', 'rooms, breakfast and a small spa', 'guests'],
    ['a moving company', 'house moves and storage', 'customers'],
    ['an architecture practice', 'houses, extensions and school buildings', 'clients'],
    ['a language school', 'evening courses and exam preparation', 'students'],
    ['a veterinary clinic', 'check-ups, surgery and a night service', 'pet owners'],
    ['a recruitment agency', 'engineers for the energy sector', 'candidates and employers'],
    ['a solar installer', 'panels, batteries and maintenance', 'home owners'],
    ['an estate agency', 'flats and houses for sale and to let', 'buyers and tenants'],
    ['a catering company', 'lunches, weddings and conferences', 'clients'],
    ['a driving school', 'lessons for cars, lorries and motorcycles', 'learners'],
    ['a cleaning company', 'offices and holiday flats, cleaned daily', 'clients'],
    ['a freight forwarder', 'road and sea transport inside Europe', 'shippers'],
  ],
  startup: [
    ['a care-planning start-up', 'rota software for care homes', 'care teams'],
    ['a fintech start-up', 'an expense app for small companies', 'users'],
    ['a logistics software company', 'route planning for courier fleets', 'dispatchers'],
    ['an edtech company', 'maths practice for ages 9 to 14', 'pupils and teachers'],
    ['a food-delivery platform', 'lunch orders for offices', 'users'],
    ['a climate-data start-up', 'flood-risk maps for insurers', 'analysts'],
    ['a fitness app', 'training plans for runners', 'runners'],
    ['a property software company', 'rent collection and repairs in one app', 'landlords'],
    ['a travel platform', 'rail journeys across borders on one ticket', 'travellers'],
    ['a telemedicine company', 'video appointments with specialists', 'patients and doctors'],
    ['a hiring platform', 'skills tests for warehouse and retail jobs', 'employers'],
    ['an agritech company', 'soil sensors and irrigation advice', 'farmers'],
    ['a games studio', 'puzzle games for phones', 'players'],
    ['a ticketing company', 'tickets and door control for small venues', 'venues'],
    ['an energy start-up', 'smart charging for electric cars', 'drivers'],
  ],
  org: [
    ['a city museum', 'exhibitions, tours and school workshops', 'visitors'],
    ['a food bank', 'groceries for 600 households a week', 'volunteers and donors'],
    ['an animal shelter', 'a home for cats and dogs until they find one', 'supporters'],
    ['a youth theatre', 'plays, workshops and a summer school', 'families'],
    ['a nature trust', 'guided walks and river restoration', 'members'],
    ['a university department', 'teaching and research in public health', 'students and researchers'],
    ['a housing charity', 'advice for tenants in trouble', 'tenants'],
    ['a chamber orchestra', 'twenty concerts a season', 'audiences'],
    ['a sports club', 'football, handball and athletics for all ages', 'members'],
    ['a research institute', 'studies on transport and air quality', 'readers'],
    ['a public library', 'books, courses and a repair café', 'visitors'],
    ['a refugee support group', 'language tandems and help with paperwork', 'volunteers'],
  ],
  agency: [
    ['a digital agency', 'websites and campaigns for medium-sized companies', 'clients'],
    ['a design studio', 'brands and websites for young companies', 'clients'],
    ['a communications agency', 'campaigns for cities and public bodies', 'clients'],
    ['a small software house', 'business software made to order', 'clients'],
    ['a content agency', 'magazines, newsletters and podcasts for brands', 'clients'],
    ['an e-commerce agency', 'online shops for makers and wholesalers', 'merchants'],
    ['a video production company', 'films for companies and festivals', 'clients'],
    ['a management consultancy', 'advice for family-owned manufacturers', 'clients'],
  ],
};

export const businesses: readonly Business[] = sectorNames().flatMap((sector) =>
  rowsBySector[sector].map(([name, offer, people]) => ({ sector, name, offer, people })),
);

export const agencies: readonly Business[] = businesses.filter(({ sector }) => sector === 'agency');

export function sectorNames(): readonly Sector[] {
  return ['shop', 'firm', 'startup', 'org', 'agency'];
}
