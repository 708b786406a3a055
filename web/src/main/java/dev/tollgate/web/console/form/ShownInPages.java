package dev.tollgate.web.console.form;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/// Lets templates say `#shown.day(…)`.
@Component
class ShownInPages extends AbstractDialect
    implements IExpressionObjectDialect, IExpressionObjectFactory {

  private static final String NAME = "shown";
  private static final Shown SHOWN = new Shown();

  ShownInPages() {
    super(NAME);
  }

  @Override
  public IExpressionObjectFactory getExpressionObjectFactory() {
    return this;
  }

  @Override
  public Set<String> getAllExpressionObjectNames() {
    return Set.of(NAME);
  }

  @Override
  public Object buildObject(IExpressionContext context, String expressionObjectName) {
    return SHOWN;
  }

  @Override
  public boolean isCacheable(String expressionObjectName) {
    return true;
  }
}
