/** Which files an application's {@code .scalectlignore} keeps out of a release: git's rules for ignoring, exactly. */
package dev.scalectl.release.ignore;
