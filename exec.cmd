@rem On Windows, the `exec` of the npm scripts is this: it runs what it is given. Elsewhere the shell's own lets npm's signals reach Node.
@%*
