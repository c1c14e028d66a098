import { createEnumType } from './schema/enum-type.js';

export const OrderDirection = createEnumType({
  name: 'OrderDirection',
  description: 'Which end of an order comes first.',
  values: { ASC: 'Smallest, earliest or A first.', DESC: 'Largest, latest or Z first.' },
});
export type OrderDirection = keyof typeof OrderDirection;
