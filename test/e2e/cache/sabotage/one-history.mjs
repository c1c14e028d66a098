import { Redis } from 'ioredis';

const check = ' and header[6] == history()';
const { defineCommand } = Redis.prototype;

/** A server that was given the data of another is taken for what it was before. */
Redis.prototype.defineCommand = function (name, definition) {
  if (!name.startsWith('cache')) return defineCommand.call(this, name, definition);
  if (!definition.lua.includes(check))
    throw new Error('The scripts have another check than is taken out here.');
  return defineCommand.call(this, name, { ...definition, lua: definition.lua.replace(check, '') });
};
