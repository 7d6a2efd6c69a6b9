-- Decides that a round switches at its instant: KEYS record; ARGV round, instant, margin. From the margin on nothing can be
-- decided any more, and only from then on do nodes read the record.
redis.replicate_commands()
local time = redis.call('TIME')
local record = redis.call('HMGET', KEYS[1], 'round', 'state', 'at')
if record[1] ~= ARGV[1] or record[2] ~= 'proposed' or record[3] ~= ARGV[2] then
    return 'decided refused'
end
if time[1] * 1000000 + time[2] > ARGV[2] - ARGV[3] then
    return 'decided late'
end
redis.call('HSET', KEYS[1], 'state', 'commit')
return 'decided commit'
