/**
 * The steps of the limiter inside Redis, each atomic, on one key, by the clock of Redis, and with an expiry on what is written.
 * They answer whole numbers: allowed (0 or 1), remaining, milliseconds until the next is allowed, milliseconds until all is.
 */
const clock = `
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * A list with the time of each use, oldest first, at most as many as the limit. ARGV: limit, window in milliseconds.
 *
 * Should the clock have gone back (another Redis has taken over), the log goes on from its newest time, and one that lies
 * more than a window ahead is dropped.
 */
export const countScript = `${clock}
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])

local newest = tonumber(redis.call('LINDEX', key, -1) or nil)
if newest and newest > now + window then
  redis.call('DEL', key)
  newest = nil
end
local oldest = redis.call('LINDEX', key, 0)
while oldest and tonumber(oldest) <= now - window do
  redis.call('LPOP', key)
  oldest = redis.call('LINDEX', key, 0)
end

local used = redis.call('LLEN', key)
local allowed = 0
if used < limit then
  allowed = 1
  used = used + 1
  newest = math.max(now, newest or now)
  redis.call('RPUSH', key, string.format('%.0f', newest))
  redis.call('PEXPIRE', key, newest + window - now)
end

local remaining = math.max(0, limit - used)
local retry = 0
if remaining == 0 then
  local blocker = redis.call('LINDEX', key, used - limit)
  retry = (blocker and tonumber(blocker) or now) + window - now
end
return { allowed, remaining, retry, math.max(0, (newest or now - window) + window - now) }
`;

/** A hash with the points and when there were as many; a full bucket is no key. ARGV: size, window in milliseconds, amounts. */
const fill = `${clock}
local size, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local rounding = 1e-6

local state = redis.call('HMGET', key, 'points', 'at')
local points = size
if state[1] then
  points = math.min(size, tonumber(state[1]) + math.max(0, now - tonumber(state[2])) * size / window)
end

local function until_holds(wanted)
  return math.ceil(math.max(0, wanted - points - rounding) * window / size)
end

local function save()
  local full = until_holds(size)
  if full == 0 then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'points', string.format('%.9f', points), 'at', string.format('%.0f', now))
    redis.call('PEXPIRE', key, full)
  end
end
`;

/** Takes each amount in turn when there are as many points, and answers for each. */
export const takeEachScript = `${fill}
local answers = {}
for index = 3, #ARGV do
  local asked = tonumber(ARGV[index])
  local allowed, retry = 1, 0
  if points + rounding >= asked then
    points = math.max(0, points - asked)
  else
    allowed, retry = 0, until_holds(math.min(asked, size))
  end
  answers[index - 2] = { allowed, math.floor(points + rounding), retry, until_holds(size) }
end
save()
return answers
`;

/** Gives points back, to a full bucket at most. */
export const giveBackScript = `${fill}
points = math.min(size, points + tonumber(ARGV[3]))
save()
return { 1, math.floor(points + rounding), 0, until_holds(size) }
`;
