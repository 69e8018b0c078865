/** What picocli looks for at every start, see {@link groovy.lang.Closure}. */
@NullMarked
package groovy.lang;

import org.jspecify.annotations.NullMarked;
