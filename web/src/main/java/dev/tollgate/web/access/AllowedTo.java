package dev.tollgate.web.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says who may use an interface; on a method it takes the place of what its class says. An
/// interface that says nothing answers nobody.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

  Audience value();

  /// Who may look, where they are more than those who may touch; on a class alone.
  Audience[] toLook() default {};
}
