package dev.tollgate.batch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a job does, as people read it beside its times.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Does {

  String value();
}
