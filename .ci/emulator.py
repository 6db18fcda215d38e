"""Starts MiniStack with its IAM on, so that a function that lacks a permission fails as on AWS.

What its IAM does not know is filled in: it is reached over plain HTTP, on this machine alone, and policies that demand TLS
are taken to be met; a call whose resource it does not find out is weighed by its action; and the sender of a mail is not
weighed. docs/emulators.md tells what follows from that. Mails can be asked for by their addressee, since whoever waits for
one asks often; and a function is not waited for long when it has nothing more to log.
"""

import json

from ministack import app
from ministack.core import iam_evaluator as iam
from ministack.core.lambda_runtime import Worker
from ministack.services import ses

resolve, matches, met = iam._resolve_condition_key, iam._resource_matches, iam._conditions_met
all_messages = app._handle_ses_messages_request


def resolved(key, context):
    return "true" if key.lower() == "aws:securetransport" else resolve(key, context)


def matching(resource, resources, not_resources):
    return resource == "*" or matches(resource, resources, not_resources)


def meeting(conditions, context):
    known = {
        operator: {key: value for key, value in keys.items() if not key.lower().startswith("ses:")}
        for operator, keys in conditions.items()
    }
    return met(known, context)


async def messages(method, path, headers, query):
    if path != "/_ministack/ses/messages" or "to" not in query:
        return await all_messages(method, path, headers, query)
    kept = [mail for key, mails in ses._sent_emails.to_dict().items() if key[-1] == "entries" for mail in mails]
    wanted = [mail for mail in kept if mail.get("To") == query["to"]]
    return 200, {"Content-Type": "application/json"}, json.dumps({"messages": {"all": wanted}}).encode()


iam._resolve_condition_key, iam._resource_matches, iam._conditions_met = resolved, matching, meeting
app._handle_ses_messages_request = messages
Worker._drain_stderr_bounded.__defaults__ = (0.002, *Worker._drain_stderr_bounded.__defaults__[1:])
app.main()
