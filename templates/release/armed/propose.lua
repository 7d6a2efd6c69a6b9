-- Proposes an instant for a round: KEYS record; ARGV round, microseconds from now. Whatever was there before is over.
redis.replicate_commands()
local time = redis.call('TIME')
local at = string.format('%.0f', time[1] * 1000000 + time[2] + ARGV[2])
redis.call('HSET', KEYS[1], 'round', ARGV[1], 'state', 'proposed', 'at', at)
return 'proposed ' .. at
