import { adminAndSupportBriefs } from '../briefs/admin-and-support.js';
import type { Trade } from './trade.type.js';

export const adminAndSupport: Trade = {
  slug: 'admin-and-support',
  name: 'Admin and support',
  weight: 7,
  hourlyRate: [12, 60],
  skills: [
    'Virtual assistance',
    'Data entry',
    'Customer support',
    'Project management',
    'Shopify',
    'Salesforce',
    'Event planning',
  ],
  neighbours: ['marketing-and-sales', 'writing-and-editing'],
  professions: [
    ['Virtual assistant', 'Virtual assistance', 'Data entry', 'Customer support'],
    ['Project manager', 'Project management', 'Event planning'],
    ['Customer support specialist', 'Customer support', 'Virtual assistance'],
    ['Shopify consultant', 'Shopify', 'Customer support', 'SEO'],
    ['Salesforce administrator', 'Salesforce', 'Project management', 'Data entry'],
    ['Event planner', 'Event planning', 'Project management', 'Virtual assistance'],
  ],
  achievements: [
    'I have answered mail for {aBusiness} since it had three customers; now it has thousands.',
    'I keep three calendars in two time zones without a collision.',
    'I finish what I start, and write down how I did it.',
    'I planned a conference with {hundreds} guests in {city}, within its budget.',
    'People say I am calm on the phone, also on a Monday.',
    'I cleaned up a customer list of {aBusiness}: half of it was the same people twice.',
  ],
  constraints: [
    'Access is limited to what the work needs.',
    'Good written English is a must, a second language is welcome.',
  ],
  briefs: adminAndSupportBriefs,
};
