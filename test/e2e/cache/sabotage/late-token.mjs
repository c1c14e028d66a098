import { Looks } from '../../../../dist/platform/cache/looks.js';

const { join } = Looks.prototype;

/** A load is dated by what is known when it ends. */
Looks.prototype.join = async function (key) {
  const look = await join.call(this, key);
  if (typeof look === 'string') return look;
  const { mirror } = this.options;
  return {
    ...look,
    get token() {
      return mirror.mark;
    },
  };
};
