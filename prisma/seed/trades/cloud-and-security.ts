import { cloudAndSecurityBriefs } from '../briefs/cloud-and-security.js';
import type { Trade } from './trade.type.js';

export const cloudAndSecurity: Trade = {
  slug: 'cloud-and-security',
  name: 'Cloud and security',
  weight: 6,
  hourlyRate: [38, 135],
  skills: [
    'AWS',
    'Docker',
    'PostgreSQL',
    'Linux administration',
    'Kubernetes',
    'Microsoft Azure',
    'CI/CD',
    'Terraform',
    'Google Cloud',
    'Penetration testing',
    'Network administration',
    'Redis',
    'Security auditing',
  ],
  neighbours: ['software-and-mobile', 'data-and-ai'],
  professions: [
    ['Cloud engineer', 'AWS', 'Terraform', 'Docker'],
    ['DevOps engineer', 'CI/CD', 'Docker', 'Kubernetes'],
    ['System administrator', 'Linux administration', 'Network administration', 'Docker'],
    ['Database administrator', 'PostgreSQL', 'Linux administration', 'Redis'],
    ['Penetration tester', 'Penetration testing', 'Security auditing'],
    ['Azure consultant', 'Microsoft Azure', 'Terraform'],
    ['Site reliability engineer', 'Kubernetes', 'Google Cloud', 'CI/CD'],
  ],
  achievements: [
    'I cut the cloud bill of {aBusiness} by a third without switching anything off that was needed.',
    'I have restored more backups than I have made, so I test them first.',
    'My deployments are dull, and that is the highest praise I know.',
    'I moved {dozens} servers over two weekends; nobody noticed.',
    'I write runbooks that work at four in the morning.',
    'As a tester I report what I found, how to repeat it, and what to fix first.',
  ],
  constraints: [
    'Access is by named account with a hardware key; we supply the key.',
    'What you see of our data is confidential.',
    'We want a written note of every change.',
  ],
  briefs: cloudAndSecurityBriefs,
};
