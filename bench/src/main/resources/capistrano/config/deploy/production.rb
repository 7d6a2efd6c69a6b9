ENV.fetch("BENCH_NODES").split.each { |node| server node, roles: %w[web] }
