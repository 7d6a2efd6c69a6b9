# Runs command lines of `aws`, each in a process that is forked where awscli is loaded already, which takes longer than the
# call itself. A line of standard input is a JSON object: args, env, and the files out and err; the answer is the exit code.
import json
import os
import sys
import traceback

import awscli.clidriver


def run(call):
    os.environ.update(call["env"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(call[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["aws", *call["args"]]
    return awscli.clidriver.main()


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 255
        try:
            code = run(json.loads(line))
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
