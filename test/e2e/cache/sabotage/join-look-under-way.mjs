import { Looks } from '../../../../dist/platform/cache/looks.js';

const { join } = Looks.prototype;
const underWay = new Map();

/** Whoever asks while the table is being asked is told what those before are told. */
Looks.prototype.join = function (key) {
  const look = underWay.get(key) ?? join.call(this, key).finally(() => underWay.delete(key));
  underWay.set(key, look);
  return look;
};
