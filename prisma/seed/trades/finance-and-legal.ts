import { financeAndLegalBriefs } from '../briefs/finance-and-legal.js';
import type { Trade } from './trade.type.js';

export const financeAndLegal: Trade = {
  slug: 'finance-and-legal',
  name: 'Finance and legal',
  weight: 5,
  hourlyRate: [30, 140],
  skills: [
    'Bookkeeping',
    'Xero',
    'Financial modelling',
    'Payroll',
    'Contract drafting',
    'QuickBooks',
    'Tax preparation',
    'GDPR compliance',
    'Business plans',
    'Trademark law',
  ],
  neighbours: ['admin-and-support', 'data-and-ai'],
  professions: [
    ['Bookkeeper', 'Bookkeeping', 'Xero', 'QuickBooks'],
    ['Financial analyst', 'Financial modelling', 'Excel modelling', 'Business plans'],
    ['Payroll specialist', 'Payroll', 'Bookkeeping'],
    ['Contract lawyer', 'Contract drafting', 'GDPR compliance'],
    ['Data protection consultant', 'GDPR compliance', 'Security auditing'],
    ['Tax adviser', 'Tax preparation', 'Bookkeeping'],
    ['Interim finance manager', 'Financial modelling', 'Xero', 'Bookkeeping'],
    ['Trademark lawyer', 'Trademark law', 'Contract drafting'],
  ],
  achievements: [
    'I keep the books of {dozens} small companies and know most of their owners by first name.',
    'The model I built for {aBusiness} was read by three banks and survived all of them.',
    'I write contracts that both sides understand.',
    'My month ends on the fifth working day.',
    'I have brought {few} companies through a data-protection audit without a finding.',
    'I started at {aBusiness} and still explain things the way I had to there.',
  ],
  constraints: [
    'Everything is confidential; we sign an agreement first.',
    'Please write in language that we understand.',
  ],
  briefs: financeAndLegalBriefs,
};
