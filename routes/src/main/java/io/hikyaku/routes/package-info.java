@NullMarked
package io.hikyaku.routes;

import org.jspecify.annotations.NullMarked;
