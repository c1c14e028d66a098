import { entrySlotsMax, epochDueSeq, logLengthMax, slotsPerLogEntryMax, ttlMsMax } from './cache-table.js';
import { slotCount } from './slots.js';

/**
 * The steps of the freshness protocol inside Redis, each atomic and by the clock of Redis.
 *
 * KEYS[1] is the header, a hash: epoch, seq, until and run of the lease, `logfrom`, after which the log is complete, and `history`, the
 * replication id of the server that made the table: a server that was demoted keeps its run id, and may have been given older data.
 * KEYS[2] is a string of 32-bit versions, one a slot; its cell 0 repeats the epoch, so that the loss of either key shows.
 */
const table = `
local header = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'until', 'run', 'logfrom', 'history')
local epoch, seq = tonumber(header[1]), tonumber(header[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function history()
  return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or ''
end

local function is_whole()
  if not (epoch and seq and header[3] and header[4] and header[5] and header[6] == history()) then return false end
  return redis.call('BITFIELD_RO', KEYS[2], 'GET', 'u32', '#0')[1] == epoch
end

local function is_live(run)
  return tonumber(header[3]) > now and header[4] == run
end
`;

/** Whether any of some cells has changed since a seq. One command reads them all: one a cell costs three times as long. */
const versions = `
local function is_newer(cells, seq)
  local operands = {}
  for i = 1, #cells do
    operands[i * 3 - 2] = 'GET'
    operands[i * 3 - 1] = 'u32'
    operands[i * 3] = cells[i]
  end
  for _, version in ipairs(redis.call('BITFIELD_RO', KEYS[2], unpack(operands))) do
    if version > seq then return true end
  end
  return false
end
`;

const cells = `
local function cells_of(slots, first, last)
  local cells = {}
  for i = first, last do cells[#cells + 1] = '#' .. struct.unpack('>I4', slots, i * 4 - 3) end
  return cells
end
`;

/** KEYS[3]: the log. ARGV: run, epoch and seq of the mark. Answers whole, now, live, epoch, seq, complete, entries. */
export const syncScript = `#!lua flags=no-writes
${table}
if not is_whole() then return { 0, now } end
local live = is_live(ARGV[1]) and 1 or 0
local since = tonumber(ARGV[3])
if tonumber(ARGV[2]) ~= epoch or since > seq or since < tonumber(header[5]) then
  return { 1, now, live, epoch, seq, 0, {} }
end
local entries = {}
if since < seq then entries = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. ARGV[3], header[2]) end
if #entries ~= seq - since then return { 1, now, live, epoch, seq, 0, {} } end
return { 1, now, live, epoch, seq, 1, entries }
`;

/**
 * KEYS[3]: the entry. ARGV: run. Answers 0 for a bypass; 1, epoch, seq for a miss; 2, epoch, seq, slots, payload, ttl, what is left of it
 * for a hit. An entry newer than its table is of another history.
 */
export const getScript = `#!lua flags=no-writes
${table}${versions}
if not is_whole() or not is_live(ARGV[1]) then return { 0 } end
local entry = redis.call('HMGET', KEYS[3], 'epoch', 'seq', 'cells', 'slots', 'payload', 'ttl')
local at = tonumber(entry[2])
if entry[1] ~= header[1] or at > seq then return { 1, epoch, seq } end
if at < seq and is_newer(cmsgpack.unpack(entry[3]), at) then return { 1, epoch, seq } end
return { 2, epoch, at, entry[4], entry[5], tonumber(entry[6]), redis.call('PTTL', KEYS[3]) }
`;

/**
 * KEYS[3], KEYS[4]: the entry, and the claim to load it, which is over whatever the outcome. ARGV: epoch and seq of the token, slots,
 * payload, ttl. Answers whether it was stored.
 */
export const fillScript = `#!lua
${table}${versions}${cells}
redis.call('DEL', KEYS[4])
local at, count, ttl = tonumber(ARGV[2]), #ARGV[3] / 4, math.min(tonumber(ARGV[5]), ${ttlMsMax})
if not is_whole() or tonumber(ARGV[1]) ~= epoch or at > seq then return 0 end
if count > ${entrySlotsMax} or ttl < 1 then return 0 end
local cells = cells_of(ARGV[3], 1, count)
if is_newer(cells, at) then return 0 end
redis.call('HSET', KEYS[3], 'epoch', epoch, 'seq', at, 'cells', cmsgpack.pack(cells), 'slots', ARGV[3],
  'payload', ARGV[4], 'ttl', ttl)
redis.call('PEXPIRE', KEYS[3], ttl)
return 1
`;

/**
 * KEYS[3]: the log. ARGV: run, epoch, end of the lease or nothing, slots. Answers applied, now, live, due. The new seq is written
 * first: should a later step fail, no fill can pass for newer than a bump of which only a part was done.
 */
export const bumpScript = `#!lua flags=allow-oom
${table}${cells}
if not is_whole() or tonumber(ARGV[2]) ~= epoch or seq >= ${2 ** 32 - 1} then return { 0, now, 0, 1 } end

local function log()
  local from = tonumber(header[5])
  if #ARGV[4] > ${slotsPerLogEntryMax * 4} then
    redis.call('DEL', KEYS[3])
    from = seq
  else
    redis.call('ZADD', KEYS[3], seq, struct.pack('>I4', seq) .. ARGV[4])
    from = math.max(from, seq - ${logLengthMax})
    redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', from)
  end
  redis.call('HSET', KEYS[1], 'logfrom', from)
end

local function set_versions()
  local count, chunk = #ARGV[4] / 4, 1000
  for first = 1, count, chunk do
    local operands = {}
    for i, cell in ipairs(cells_of(ARGV[4], first, math.min(first + chunk - 1, count))) do
      operands[i * 4 - 3] = 'SET'
      operands[i * 4 - 2] = 'u32'
      operands[i * 4 - 1] = cell
      operands[i * 4] = header[2]
    end
    redis.call('BITFIELD', KEYS[2], unpack(operands))
  end
end

if #ARGV[4] > 0 then
  seq = seq + 1
  header[2] = string.format('%d', seq)
  redis.call('HSET', KEYS[1], 'seq', header[2])
  set_versions()
  log()
end
if ARGV[3] ~= '' then
  local untilTime = tonumber(ARGV[3])
  if header[4] == ARGV[1] then untilTime = math.max(untilTime, tonumber(header[3])) end
  header[3], header[4] = untilTime, ARGV[1]
  redis.call('HSET', KEYS[1], 'until', untilTime, 'run', ARGV[1])
end
return { 1, now, is_live(ARGV[1]) and 1 or 0, seq >= ${epochDueSeq} and 1 or 0 }
`;

/** KEYS[3]: the log. ARGV: epoch. Answers whether it was created, the epoch of the table there is, now. */
export const createScript = `#!lua
${table}
local cell = redis.call('BITFIELD_RO', KEYS[2], 'GET', 'u32', '#0')[1]
local held = math.max(epoch or 0, cell)
local wanted = tonumber(ARGV[1])
if wanted <= held then return { 0, held, now } end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('SETRANGE', KEYS[2], ${slotCount * 4 - 1}, '\\0')
redis.call('BITFIELD', KEYS[2], 'SET', 'u32', '#0', ARGV[1])
redis.call('HSET', KEYS[1], 'epoch', wanted, 'seq', 0, 'until', 0, 'run', '', 'logfrom', 0, 'history', history())
return { 1, wanted, now }
`;
