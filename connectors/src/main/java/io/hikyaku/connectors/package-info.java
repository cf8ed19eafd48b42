@NullMarked
package io.hikyaku.connectors;

import org.jspecify.annotations.NullMarked;
