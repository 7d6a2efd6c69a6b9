lock "~> 3.17"

set :application, "bench"
set :repo_url, ENV.fetch("BENCH_REPOSITORY")
set :branch, "main"
set :deploy_to, ENV.fetch("BENCH_ROOT")
set :linked_dirs, ["public/uploads"]
set :keep_releases, ENV.fetch("BENCH_KEEP").to_i
set :ssh_options, { config: ENV.fetch("BENCH_SSH_CONFIG") }
