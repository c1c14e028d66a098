import type { Rule } from 'eslint';

export declare const bidwell: {
  rules: Record<'public-context' | 'guarded-mutations' | 'mutation-input', Rule.RuleModule>;
};
