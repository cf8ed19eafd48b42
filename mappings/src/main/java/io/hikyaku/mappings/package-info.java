@NullMarked
package io.hikyaku.mappings;

import org.jspecify.annotations.NullMarked;
