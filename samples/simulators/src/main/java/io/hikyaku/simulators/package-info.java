@NullMarked
package io.hikyaku.simulators;

import org.jspecify.annotations.NullMarked;
