-- wrk script: POSTs one chat completion after the other, each with the next of the keys, and ends
-- with one line of figures. Arguments: the file of keys, one a line; the file of the body.

local threads = 0

function setup(thread)
  thread:set("first", threads)
  threads = threads + 1
end

function init(args)
  local body = assert(io.open(args[2])):read("*a")
  calls = {}
  for key in io.lines(args[1]) do
    calls[#calls + 1] = wrk.format("POST", nil, {
      ["Authorization"] = "Bearer " .. key,
      ["Content-Type"] = "application/json"
    }, body)
  end
  turn = first
end

function request()
  turn = turn % #calls + 1
  return calls[turn]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "figures requests=%d duration_us=%d p50_us=%d p99_us=%d status=%d sockets=%d timeouts=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
