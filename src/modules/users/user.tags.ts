import type { KeysetOrder } from '../../platform/database/keyset.js';
import { defineTags, type Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { ratingTags } from './rating.tags.js';

export const userTags = defineTags({
  noun: 'User',
  table: 'users',
  id: 'id',
  unique: { handle: 'r.handle' },
  lists: {},
  columns: ['roles', 'hourly_rate_amount', 'hourly_rate_currency', 'closed_at', 'created_at'],
  orders: {
    rating: ['rating_sum', 'rating_count'],
    text: ['name', 'handle', 'headline', 'bio'],
  },
});

/** What a member is read from: ratings that the clock has revealed since the totals were written count in them. */
export function tagsOfUser({ id }: { id: Uuid }): Tag[] {
  return [userTags.row(id), ratingTags.list('subject', id)];
}

/** What lists depend on that look at how members are rated, by the clock. */
export function tagsOfRating(minRating: number | null | undefined, order: KeysetOrder | null): Tag[] {
  const rating = userTags.order('rating');
  const looks = minRating != null || userTags.orderedBy(order).includes(rating);
  return looks ? [rating, ratingTags.all] : [];
}
